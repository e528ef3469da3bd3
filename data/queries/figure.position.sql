select hex_of(f.document), f."start", f."end", s.metric, s.origin
from current_figure f
join series s on s.id = f.series
where f.id = id_of(?)
limit 1
