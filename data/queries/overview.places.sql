select s.place, coalesce(mode(f.country), ''), count(*) as figures, count(distinct f.document), coalesce(max(f.as_of), '')
from current_figure f
join series s on s.id = f.series
where s.place <> ''
group by s.place
order by figures desc, s.place
limit ?
