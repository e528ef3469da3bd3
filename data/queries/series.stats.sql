-- How many figures each series has, and until when, where series_count does not tell.
select f.series, count(*), coalesce(max(day_code(f.as_of)), 0), coalesce(max(f.country), '')
from figure f
where /*current*/
group by f.series
