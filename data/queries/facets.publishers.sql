select f.publisher, count(*)
from current_figure f
join series s on s.id = f.series
where f.publisher is not null and /*where*/
group by all
