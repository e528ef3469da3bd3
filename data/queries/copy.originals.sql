select hex_of(c.document), c.original, coalesce(o.publisher, '')
from copy c join document o on o.id = c.original
where c.document in (select id_of(hex) from (select unnest(?::varchar[]) as hex))
