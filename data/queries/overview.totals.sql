select (select count(*) from document),
       (select count(*) from current_figure),
       (select count(distinct series) from current_figure),
       (select count(distinct s.origin) from series s where s.id in (select series from current_figure)),
       (select count(distinct publisher) from document),
       coalesce((select min(published) from document), ''),
       coalesce((select max(published) from document), '')
