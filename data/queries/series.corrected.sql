select distinct s.id, s.metric, s.unit, s.groups, s.nationality, s.place, s.scope, s.origin
from review r
join figure f on f.document = r.document and f."start" = r."start" and f."end" = r."end"
join series s on s.id = f.series and s.metric = r.metric
where r.correction is not null
