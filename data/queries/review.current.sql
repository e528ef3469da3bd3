-- The decision that holds, of every figure that has one.
with latest as (
    select * from review
    qualify row_number() over (partition by document, "start", "end", metric order by id desc) = 1
)
select hex_of(f.id), f.series, r.status, coalesce(r.correction, '')
from latest r
join current_figure f on f.document = r.document and f."start" = r."start" and f."end" = r."end"
join series s on s.id = f.series and s.metric = r.metric
