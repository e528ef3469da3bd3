-- For each place and metric the series of people with the most days, cumulative
-- counts first: what an overview shows of it.
with counted as (
    select s.id, s.place, s.metric, s.scope, count(distinct f.as_of) as days, count(distinct f.as_of) > 1 as trend,
           starts_with(s.scope, 'cumulative') as running, max(f.as_of) as last
    from current_figure f
    join series s on s.id = f.series
    where f.as_of is not null and s.groups = '' and s.unit <> 'percent' and list_contains(?::varchar[], s.place)
    group by all
),
ranked as (
    select *,
           row_number() over (partition by place, metric order by running and trend desc, days desc, last desc, id) as rank,
           count(*) over (partition by place, metric, scope) as origins
    from counted
)
select id, place, metric, days, origins
from ranked
where rank = 1
qualify row_number() over (partition by place order by days desc, metric) <= ?
order by place, days desc, metric
