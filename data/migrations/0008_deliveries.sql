-- What webhooks are told, and how it went. The webhooks themselves and their secrets
-- are not in this file, so that it can be handed on.
create table delivery (
    id        varchar   not null,
    webhook   varchar   not null,
    body      varchar   not null, -- JSON, as it is sent
    seq       bigint    not null, -- up to which reading and figure it tells
    figure    varchar   not null,
    made_at   timestamp not null
);

-- Each try. A delivery's last try says what became of it.
create table delivery_attempt (
    delivery varchar   not null,
    tried_at timestamp not null,
    status   integer   not null, -- of the answer; 0 where none came
    error    varchar,
    state    varchar   not null, -- waiting, sent, failed
    next_at  timestamp
);

create view deliveries as
select d.id, d.webhook, d.body, d.seq, d.figure, d.made_at, coalesce(a.state, 'waiting') as state, coalesce(a.attempts, 0) as attempts,
       a.tried_at as last_at, case when a.delivery is null then d.made_at else a.next_at end as next_at,
       coalesce(a.status, 0) as status, coalesce(a.error, '') as error
from delivery d
left join (
    select delivery, count(*) as attempts, max(tried_at) as tried_at, arg_max(status, tried_at) as status,
           arg_max(coalesce(error, ''), tried_at) as error, arg_max(state, tried_at) as state,
           max(next_at) filter (where next_at is not null) as next_at
    from delivery_attempt group by delivery
) a on a.delivery = d.id;
comment on view deliveries is 'What webhooks are told, and how it went.';
