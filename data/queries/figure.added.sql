-- The few are found by what orders them, before the rest of them is read.
with page as (
    select f.rowid as row
    from figure f
    join series s on s.id = f.series
    where /*current*/ and /*where*/
    order by ?::hugeint * f.extraction, ?::hugeint * f.id
    limit ?
)
select hex_of(f.id), hex_of(f.document), f."start", f."end", f.number,
       s.metric, f.value, f.low, f.high, f.qualifier, s.unit, s.groups, s.nationality, s.place,
       coalesce(f.country, ''), f.period, coalesce(f."from", ''), coalesce(f.as_of, ''), coalesce(f.attribution, ''),
       f.part_of, f.confidence, f.rules, e.extractor,
       s.origin, coalesce(f.publisher, ''), coalesce(f.published, ''), coalesce(d.lang, ''), coalesce(d.url, ''), f.excerpt,
       case when f.copy_of is null then '' else hex_of(f.copy_of) end, /*replaced*/,
       f.extraction, e.made_at
from figure f
join series s on s.id = f.series
join document d on d.id = f.document
join extraction e on e.id = f.extraction
where f.rowid in (select row from page)
order by ?::hugeint * f.extraction, ?::hugeint * f.id
