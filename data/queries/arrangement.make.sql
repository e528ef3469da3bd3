-- In the order of statement: the series of one metric and place side by side.
create table figure_arranged as
select f.*
from figure f
join (select id, min(id) over (partition by metric, place) as kin from series) s on s.id = f.series
order by s.kin, f.series, f.as_of, f.published;
drop table figure;
alter table figure_arranged rename to figure;
