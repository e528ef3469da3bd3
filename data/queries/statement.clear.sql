delete from statement;
delete from series_count;
delete from stale;
