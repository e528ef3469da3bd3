-- The few are found by what orders them, before their texts are measured.
with page as (
    select d.rowid as row
    from document d
    where /*where*/
    order by coalesce(d.published, '') desc, d.id desc
    limit ?
)
select hex_of(d.id), coalesce(d.url, ''), coalesce(d.publisher, ''), coalesce(d.published, ''), coalesce(d.lang, ''),
       coalesce(d.title, ''), strlen(d.text), d.read_at, coalesce(e.figures, 0)
from document d
left join (
    select document, sum(figures)::integer as figures from extraction
    where id not in (select extraction from supersession) and document in (select id from document where rowid in (select row from page))
    group by document
) e on e.document = d.id
where d.rowid in (select row from page)
order by coalesce(d.published, '') desc, d.id desc
