-- What series are built of, without the columns that only evidence needs.
with latest_review as (
    select * from review
    qualify row_number() over (partition by document, "start", "end", metric order by id desc) = 1
)
select hex_of(f.id), f.series, f.value, f.low, f.high, f.qualifier, coalesce(f."from", ''), f.as_of, f.confidence,
       coalesce(f.publisher, ''), coalesce(f.published, ''), coalesce(r.status, 'extracted'), coalesce(r.correction, '')
from current_figure f
join series s on s.id = f.series
left join latest_review r
  on r.document = f.document and r."start" = f."start" and r."end" = f."end" and r.metric = s.metric
where f.as_of is not null and f.series in (select unnest(?::integer[])) and /*where*/
limit ?
