-- How many figures each series has, and until when.
select series, sum(figures)::bigint, max(last), coalesce(max(country), '')
from series_count
group by series
