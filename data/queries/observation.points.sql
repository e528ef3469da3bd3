-- What series are built of, without the columns that only evidence needs.
with latest_review as (
    select * from review
    qualify row_number() over (partition by document, "start", "end", metric order by id desc) = 1
)
select hex_of(f.id), f.series, f.value, f.low, f.high, f.qualifier, coalesce(f."from", ''), f.as_of, f.confidence,
       coalesce(f.publisher, ''), coalesce(f.published, ''), coalesce(r.status, 'extracted'), coalesce(r.correction, '')
from current_figure f
left join latest_review r
  on r.document = f.document and r."start" = f."start" and r."end" = f."end"
 and r.metric = (select metric from series where id = f.series)
where f.as_of is not null and list_contains(?::integer[], f.series) and /*where*/
limit ?
