-- All documents of the chain of versions that one is in, oldest first. Both ways are
-- bounded, so that no loop is endless.
with recursive chain as (
    select id_of(?) as id, 0 as n
    union
    select case when v.previous = c.id then v.document else v.previous end, c.n + 1
    from chain c join version v on v.previous = c.id or v.document = c.id
    where c.n < 1000
)
select hex_of(d.id), coalesce(d.url, ''), coalesce(d.publisher, ''), coalesce(d.published, ''), coalesce(d.lang, ''), coalesce(d.title, '')
from document d
where d.id in (select id from chain)
order by d.read_at, d.rowid
