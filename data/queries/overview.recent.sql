-- The few are found by what orders them, before the rest of them is read.
select hex_of(id), coalesce(url, ''), coalesce(publisher, ''), published, coalesce(lang, ''), coalesce(title, '')
from document
where rowid in (
    select rowid from document where published is not null order by published desc, read_at desc, id limit ?
)
order by published desc, read_at desc, id
