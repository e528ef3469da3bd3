insert into stale select ? where not exists (select * from stale)
