select hex_of(id), coalesce(name, ''), coalesce(url, ''), coalesce(publisher, ''), coalesce(published, ''),
       coalesce(lang, ''), coalesce(title, ''), text
from document
where id = id_of(?)
limit 1
