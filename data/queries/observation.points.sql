-- What series are built of, without the columns that only evidence needs.
select f.id, f.series, f.value, f.low, f.high, f.qualifier, coalesce(f."from", ''), f.as_of, f.confidence,
       coalesce(f.publisher, ''), coalesce(f.published, ''), f.copy_of, /*replaced*/
from figure f
where f.as_of is not null
  and f.series in (select unnest(?::integer[]))
  and /*current*/
  and /*where*/
limit ?
