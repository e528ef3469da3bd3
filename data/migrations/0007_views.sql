-- A correction says in columns what charts take of it, and which series it belongs to.
alter table review add column series integer;
alter table review add column value double;
alter table review add column low double;
alter table review add column high double;
alter table review add column qualifier varchar;
alter table review add column as_of varchar;

-- Whether a hedged number can be said of an exact one: the rule of metrics/agree.go.
create macro can_be_said(qualifier, hedged, low, high, exact) as
    case qualifier
        when 'range' then low <= exact and exact <= high
        when 'vague' then low <= exact and exact < 10 * low
        when 'approximately' then abs(exact - hedged) <= 0.05 * greatest(abs(exact), 1)
        when 'at_least' then hedged <= exact and abs(exact - hedged) <= 0.25 * greatest(abs(exact), 1)
        when 'more_than' then hedged < exact and abs(exact - hedged) <= 0.25 * greatest(abs(exact), 1)
        when 'at_most' then hedged >= exact and abs(exact - hedged) <= 0.25 * greatest(abs(exact), 1)
        when 'less_than' then hedged > exact and abs(exact - hedged) <= 0.25 * greatest(abs(exact), 1)
        else false
    end;

create or replace view figures as
with decided as (
    select document, "start", "end", metric, status, reason, series, value, low, high, qualifier, as_of
    from review
    qualify row_number() over (partition by document, "start", "end", metric order by id desc) = 1
),
newer as (select previous, max(number) as number from version group by previous)
select hex_of(f.id) as figure_id, s.metric,
       case when r.series is null then f.value else r.value end as value,
       case when r.series is null then f.low else r.low end as low,
       case when r.series is null then f.high else r.high end as high,
       coalesce(r.qualifier, f.qualifier) as qualifier,
       s.unit, s.groups as "group", s.nationality, f.period, f."from", coalesce(r.as_of, f.as_of) as as_of, s.scope, s.place,
       f.country, s.origin, f.publisher, f.published, coalesce(r.status, 'extracted') as status, r.reason as status_reason,
       f.confidence, d.lang, f.excerpt, f.number, f."start", f."end", f.rules, hex_of(f.document) as document,
       d.url as document_url, e.extractor, hex_of(f.copy_of) as copy_of, coalesce(n.number, 0) as replaced
from current_figure f
join series stored on stored.id = f.series
left join decided r
  on r.document = f.document and r."start" = f."start" and r."end" = f."end" and r.metric = stored.metric
join series s on s.id = coalesce(r.series, f.series)
join document d on d.id = f.document
join extraction e on e.id = f.extraction
left join newer n on n.previous = f.document;
comment on view figures is 'Every current figure with its sentence and source, as corrected: a row of the tidy export. period and from are those of the text.';

create or replace view points as
with ranked as (
    select *, row_number() over (
        partition by metric, unit, "group", nationality, place, scope, origin, as_of
        order by coalesce(published, '') desc, case when replaced = 0 then 2147483647 else replaced end desc,
                 copy_of is null desc, coalesce(list_position(['accepted', 'corrected'], status), 0) desc,
                 qualifier = 'exact' desc, confidence desc, figure_id
    ) as place_in_day
    from figures
    where as_of is not null and status <> 'rejected'
),
days as (
    -- A looser statement of what is already known exactly does not replace it.
    select metric, unit, "group", nationality, place, scope, origin, as_of,
           count(*) as statements, count(distinct publisher) as publishers,
           arg_min(struct_pack(q := qualifier, v := value, l := low, h := high), place_in_day) as said,
           list(struct_pack(v := value, n := place_in_day) order by place_in_day) filter (qualifier = 'exact') as exact
    from ranked
    group by all
),
chosen as (
    select * exclude (said, exact),
           case when said.q = 'exact' then 1 else
               coalesce(list_filter(exact, lambda x: can_be_said(said.q, said.v, said.l, said.h, x.v))[1].n, 1)
           end as place_in_day
    from days
)
select metric, unit, "group", nationality, place, scope, origin, as_of, r.value, r.low, r.high, r.qualifier, r.figure_id, r.published, c.statements, c.publishers
from chosen c join ranked r using (metric, unit, "group", nationality, place, scope, origin, as_of, place_in_day);
comment on view points is 'For each series and day the value that charts show, chosen as they choose it.';
