-- How many figures each series of a choice has.
select s.id, s.metric, s.unit, s.groups, s.nationality, s.place, s.scope, s.origin, count(*)
from current_figure f
join series s on s.id = f.series
where /*where*/
group by all
