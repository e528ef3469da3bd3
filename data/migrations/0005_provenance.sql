-- Where a document's bytes are, which version of its page it is, whose text it repeats.
alter table document add column raw varchar;   -- SHA-256 of the bytes as they came, where an archive keeps them
alter table quarantine add column raw varchar;
alter table figure add column copy_of ubigint; -- the document whose text the figure's document repeats; NULL: a text of its own

-- What finds versions and copies of a document again. Rows of tables have none.
create table trace (
    document ubigint not null,
    address  ubigint,          -- hash of the url
    day      integer,          -- of publication, since 1970
    sketch   blob              -- metrics.Sketch
);

-- A document that came from the address of an earlier one, whose text was another.
create table version (
    document ubigint   not null,
    previous ubigint   not null,
    number   integer   not null, -- of the version: 1 is the first that replaced another
    noted_at timestamp not null
);

-- A document that repeats the text of another publisher's.
create table copy (
    document ubigint   not null,
    original ubigint   not null,
    alike    double    not null, -- share of the words' runs that both have, estimated
    noted_at timestamp not null
);

create or replace view current_figure as
select f.* from figure f
where f.extraction not in (select extraction from supersession);

create or replace view documents as
select hex_of(id) as document, name, url, publisher, published, lang, title, text, read_at, raw as archived
from document;
comment on view documents is 'Every document as it was read; archived is the SHA-256 under which its bytes are kept.';

create view versions as
select hex_of(v.document) as document, hex_of(v.previous) as previous, d.url, d.published, v.noted_at
from version v join document d on d.id = v.document;
comment on view versions is 'Documents that changed at their address, each with the version before it.';

create view copies as
select hex_of(c.document) as document, hex_of(c.original) as original, d.publisher, d.url, d.published, c.alike
from copy c join document d on d.id = c.document;
comment on view copies is 'Documents that repeat the text of another publisher''s: relays of one text, not further reports.';

create or replace view quarantined as
select hex_of(id) as id, path, line, reason, text as document, state, noted_at, raw as archived
from quarantine
qualify row_number() over (partition by id order by rowid desc) = 1;
comment on view quarantined is 'What could not be read, with its reason and state.';
