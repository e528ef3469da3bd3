select hex_of(id), coalesce(url, ''), coalesce(publisher, ''), published, coalesce(lang, ''), coalesce(title, '')
from document
where published is not null
order by published desc, read_at desc, id
limit ?
