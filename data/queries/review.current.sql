-- The decision that holds, of every figure that has one, with what charts take of the figure.
with latest as (
    select * from review
    qualify row_number() over (partition by document, "start", "end", metric order by id desc) = 1
)
select hex_of(f.id), f.series, r.status, coalesce(r.correction, ''), f.value, f.low, f.high, f.qualifier, coalesce(f.country, ''),
       coalesce(f."from", ''), coalesce(f.as_of, ''), f.confidence, coalesce(f.publisher, ''), coalesce(f.published, ''),
       f.document, f.copy_of
from latest r
join current_figure f on f.document = r.document and f."start" = r."start" and f."end" = r."end"
join series s on s.id = f.series and s.metric = r.metric
