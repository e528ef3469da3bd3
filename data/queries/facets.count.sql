-- How many figures each series has.
select f.series, count(*)
from figure f
where /*current*/ and /*where*/
group by f.series
