select id, webhook, body, seq, figure, made_at, state, attempts, coalesce(last_at, make_timestamp(0)), coalesce(next_at, make_timestamp(0)), status, error
from deliveries
where /*where*/
