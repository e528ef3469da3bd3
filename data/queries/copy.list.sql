-- A text's original, then all that repeats it.
with own as (select coalesce((select original from copy where document = id_of(?) limit 1), id_of(?)) as id)
select hex_of(d.id), coalesce(d.url, ''), coalesce(d.publisher, ''), coalesce(d.published, ''), coalesce(d.lang, ''), coalesce(d.title, '')
from document d
where d.id = (select id from own) or d.id in (select document from copy where original = (select id from own))
order by d.id <> (select id from own), d.published, d.rowid
limit 200
