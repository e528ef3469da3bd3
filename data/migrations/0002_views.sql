-- Views for people who open the file with their own tools. Their columns are
-- those of the exports and stay as they are; tables may change.

create view documents as
select hex_of(id) as document, name, url, publisher, published, lang, title, text, read_at
from document;
comment on view documents is 'Every document as it was read.';

create view reviews as
select hex_of(document) as document, "start", "end", metric, status, "by", reason, correction, decided_at,
       row_number() over (partition by document, "start", "end", metric order by id desc) = 1 as holds
from review;
comment on view reviews is 'Every decision on a figure; the last one holds.';

create view figures as
select hex_of(f.id) as figure_id, s.metric, f.value, f.low, f.high, f.qualifier, s.unit, s.groups as "group",
       s.nationality, f.period, f."from", f.as_of, s.scope, s.place, f.country, s.origin, f.publisher, f.published,
       coalesce(r.status, 'extracted') as status, r.reason as status_reason, f.confidence, d.lang, f.excerpt,
       f.number, f."start", f."end", f.rules, hex_of(f.document) as document, d.url as document_url, e.extractor
from current_figure f
join series s on s.id = f.series
join document d on d.id = f.document
join extraction e on e.id = f.extraction
left join (select * from reviews where holds) r
  on r.document = hex_of(f.document) and r."start" = f."start" and r."end" = f."end" and r.metric = s.metric;
comment on view figures is 'Every current figure with its sentence and source; a row of the tidy export.';

create view points as
select metric, unit, "group", nationality, place, scope, origin, as_of,
       arg_max(value, published) as value, arg_max(low, published) as low, arg_max(high, published) as high,
       arg_max(qualifier, published) as qualifier, arg_max(figure_id, published) as figure_id,
       max(published) as published, count(*) as statements, count(distinct publisher) as publishers
from figures
where as_of is not null and status <> 'rejected'
group by all;
comment on view points is 'For each series and day what was published last; the exports reason further on hedged statements.';

create view quarantined as
select hex_of(id) as id, path, line, reason, text, state, noted_at
from quarantine
qualify row_number() over (partition by id order by rowid desc) = 1;
comment on view quarantined is 'What could not be read, with its reason and state.';
