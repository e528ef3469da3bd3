select hex_of(f.id), hex_of(f.document), f."start", f."end", f.number,
       s.metric, f.value, f.low, f.high, f.qualifier, s.unit, s.groups, s.nationality, s.place,
       coalesce(f.country, ''), f.period, coalesce(f."from", ''), coalesce(f.as_of, ''), coalesce(f.attribution, ''),
       f.part_of, f.confidence, f.rules, e.extractor,
       s.origin, coalesce(f.publisher, ''), coalesce(f.published, ''), coalesce(d.lang, ''), coalesce(d.url, ''), f.excerpt,
       case when f.copy_of is null then '' else hex_of(f.copy_of) end, /*replaced*/
from figure f
join series s on s.id = f.series
join document d on d.id = f.document
join extraction e on e.id = f.extraction
where /*current*/ and /*where*/
