-- The latest document of each address.
select t.address, t.document, coalesce(v.number, 0)
from trace t left join version v on v.document = t.document
where t.address in (select id_of(hex) from (select unnest(?::varchar[]) as hex))
qualify row_number() over (partition by t.address order by t.rowid desc) = 1
