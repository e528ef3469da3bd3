select s.id, s.metric, s.unit, s.groups, s.nationality, s.place, s.scope, s.origin
from series s
where /*where*/
