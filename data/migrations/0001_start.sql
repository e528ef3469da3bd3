-- Documents, what was read from them, and the decisions of people.
--
-- Rows are only ever added. Identities are the 16 hexadecimal digits of
-- metrics.DocumentID and metrics.FigureID, held as numbers; there are no indexes:
-- a scan of a column of numbers is fast, and costs writing nothing. Missing is NULL.

create table document (
    id        ubigint   not null,
    name      varchar,            -- what its source calls it
    url       varchar,
    publisher varchar,
    published varchar,            -- ISO date
    lang      varchar,
    title     varchar,
    text      varchar   not null,
    read_at   timestamp not null
);

-- One reading of a document by one version of the extractor.
create table extraction (
    id        bigint    not null,
    document  ubigint   not null,
    extractor varchar   not null,
    figures   integer   not null,
    made_at timestamp not null
);

-- An extraction that a later one replaced.
create table supersession (
    extraction bigint    not null,
    successor  bigint    not null,
    reason     varchar   not null,
    made_at timestamp not null
);

-- The lines of charts: what makes two figures comparable.
create table series (
    id          integer not null,
    metric      varchar not null,
    unit        varchar not null,
    groups      varchar not null, -- joined by "+", "" for everyone
    nationality varchar not null, -- "" for none stated
    place       varchar not null,
    scope       varchar not null,
    origin      varchar not null
);

create table figure (
    id          ubigint not null,
    extraction  bigint  not null,
    document    ubigint not null,
    series      integer not null,
    "start"     integer not null, -- half-open bytes of the number in the document's text
    "end"       integer not null,
    number      varchar not null,
    value       double,
    low         double,
    high        double,
    qualifier   varchar not null,
    country     varchar,
    period      varchar not null,
    "from"      varchar,
    as_of       varchar,
    attribution varchar,
    part_of     integer,
    confidence  double  not null,
    rules       varchar[],
    excerpt     varchar not null,
    publisher   varchar,          -- the document's, for series need no other column of it
    published   varchar
);

-- Decisions on figures. The place in the text names the figure, so that a
-- decision outlives a new version of the extractor.
create table review (
    id       bigint    not null,
    document ubigint   not null,
    "start"  integer   not null,
    "end"    integer   not null,
    metric   varchar   not null,
    status   varchar   not null,  -- accepted, corrected, rejected
    "by"     varchar   not null,
    reason   varchar   not null,
    correction varchar,           -- the corrected figure, JSON
    decided_at timestamp not null
);

-- What could not be read. A later row of the same id changes its state.
create table quarantine (
    id     ubigint   not null,
    path   varchar   not null,
    line   integer   not null,
    reason varchar   not null,
    text   varchar,
    state  varchar   not null,    -- kept, retried, dropped
    noted_at timestamp not null
);

create macro hex_of(id) as format('{:016x}', id);
create macro id_of(hex) as ('0x' || hex)::ubigint;

create view current_figure as
select f.* from figure f
where f.extraction not in (select extraction from supersession);
