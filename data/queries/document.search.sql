with words as (select list_transform(?::varchar[], lambda w: strip_accents(lower(w))) as list),
texts as (
    select d.*, strip_accents(lower(coalesce(title, ''))) as head,
           strip_accents(lower(coalesce(title, '') || ' ' || text)) as whole
    from document d
)
select hex_of(id), coalesce(url, ''), coalesce(publisher, ''), coalesce(published, ''), coalesce(lang, ''), coalesce(title, '')
from texts, words
where len(list_filter(list, lambda w: not contains(whole, w))) = 0
order by len(list_filter(list, lambda w: contains(head, w))) desc, published desc nulls last, id
limit ?
