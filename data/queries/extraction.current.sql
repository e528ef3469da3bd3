select hex_of(document), id, extractor
from extraction
where document in (select id_of(hex) from (select unnest(?::varchar[]) as hex))
  and id not in (select extraction from supersession)
