-- How many figures each series has, and until when.
select f.series, count(*), coalesce(max(f.as_of), ''), coalesce(max(f.country), '')
from figure f
where /*current*/
group by f.series
