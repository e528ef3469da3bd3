select hex_of(document)
from extraction
where extractor <> ? and not starts_with(extractor, 'tables')
  and id not in (select extraction from supersession)
order by id
