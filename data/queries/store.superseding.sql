select (select count(*) > 0 from supersession), (select count(*) > 0 from version)
