select count(*), count(distinct publisher), coalesce(min(published), ''), coalesce(max(published), '')
from document
