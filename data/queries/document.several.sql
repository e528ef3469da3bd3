select hex_of(id), coalesce(name, ''), coalesce(url, ''), coalesce(publisher, ''), coalesce(published, ''),
       coalesce(lang, ''), coalesce(title, ''), text
from document
where id in (select id_of(hex) from (select unnest(?::varchar[]) as hex))
