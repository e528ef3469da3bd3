select id, path, line, reason, state, noted_at from quarantined order by noted_at, path, line
