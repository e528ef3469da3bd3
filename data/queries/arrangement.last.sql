select (select count(*) from figure), (select coalesce(max(figures), 0) from arrangement)
