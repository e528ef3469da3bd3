-- What is kept of a failure is the document, not its text alone: a retry needs its
-- address and publisher.
create or replace view quarantined as
select hex_of(id) as id, path, line, reason, text as document, state, noted_at
from quarantine
qualify row_number() over (partition by id order by rowid desc) = 1;
comment on view quarantined is 'What could not be read, with its reason and state.';
