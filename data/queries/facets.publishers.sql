select f.publisher, count(*)
from figure f
where f.publisher is not null
  and f.series in (select unnest(?::integer[]))
  and /*current*/
  and /*where*/
group by f.publisher
