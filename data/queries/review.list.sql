select case when f.id is null then '' else hex_of(f.id) end, hex_of(r.document), r.metric, r."start", r."end",
       r.status, r."by", r.reason, r.decided_at
from review r
left join (select f.id, f.document, f."start", f."end", s.metric from current_figure f join series s on s.id = f.series) f
  on f.document = r.document and f."start" = r."start" and f."end" = r."end" and f.metric = r.metric
order by r.id
