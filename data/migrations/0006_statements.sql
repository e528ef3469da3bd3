-- What charts and the overview read. Both tables are derived from figure, kept up to
-- date by whoever writes figures, and made anew where the table stale has a row.

create macro day_code(day) as
    case length(day)
        when 10 then try_cast(replace(day, '-', '') as integer)
        when 7 then 100 * try_cast(replace(day, '-', '') as integer)
        when 4 then 10000 * try_cast(day as integer)
    end;

create table publisher (
    id   integer not null, -- from 1 on
    name varchar not null
);

-- A row for each value that a batch of documents states of a day of a series, with
-- the figures that state it, packed as statement.go describes. Rows of one batch stand
-- in the order of kin and series: a chart's series are all kin, and one condition on
-- kin lets DuckDB pass over what is not theirs.
create table statement (
    kin       integer  not null, -- the first series of the same metric and place
    series    integer  not null,
    as_of     integer  not null, -- 20231007; 20231000 is the month, 20230000 the year
    value     double,
    low       double,
    high      double,
    qualifier utinyint not null,
    stated    blob     not null using compression uncompressed -- identities are noise
);

-- How many figures each batch added to a series, and the latest day that they hold for.
create table series_count (
    series  integer not null,
    figures integer not null,
    last    integer not null, -- as in statement; 0: no day
    country varchar
);

create table stale (since timestamp not null);

insert into publisher
select row_number() over (order by publisher), publisher
from (select distinct publisher from figure where publisher is not null);

insert into stale select max(made_at) from extraction having count(*) > 0;
