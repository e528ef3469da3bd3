select count(*) > 0 from supersession
