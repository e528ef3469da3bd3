-- What copies are looked for among: the documents that came last.
select t.document, t.day, t.sketch, coalesce(d.publisher, ''), coalesce(d.url, ''),
       coalesce(c.original, t.document), coalesce(o.publisher, d.publisher, '')
from (select rowid as n, * from trace where rowid >= (select coalesce(max(rowid), 0) from trace) - ? and sketch is not null) t
join document d on d.id = t.document
left join copy c on c.document = t.document
left join document o on o.id = c.original
order by t.n
