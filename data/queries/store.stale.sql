select count(*) > 0 from stale
