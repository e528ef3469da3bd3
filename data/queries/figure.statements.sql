-- The same as statement.list, a row a figure, where statement does not hold it.
select f.series, day_code(f.as_of), f.value, f.low, f.high,
       (greatest(coalesce(list_position(
           ['exact', 'approximately', 'at_least', 'more_than', 'at_most', 'less_than', 'range', 'vague'], f.qualifier), 1), 1) - 1)::utinyint,
       f.id, f.document, f.copy_of, coalesce(p.id, 0), coalesce(day_code(f.published), 0), f.confidence
from figure f
left join publisher p on p.name = f.publisher
where day_code(f.as_of) is not null
  and /*current*/
  and /*where*/
