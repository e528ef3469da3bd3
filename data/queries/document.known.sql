select hex_of(id) from document
where id in (select id_of(hex) from (select unnest(?::varchar[]) as hex))
