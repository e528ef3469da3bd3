create table figure_arranged as select * from figure order by series, as_of, published;
drop table figure;
alter table figure_arranged rename to figure;
