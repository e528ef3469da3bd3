select id, path, line, reason, state, noted_at, coalesce(archived, '') from quarantined order by noted_at, path, line
