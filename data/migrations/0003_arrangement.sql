-- When the figures were last arranged by series, and how many there were.
create table arrangement (
    figures bigint    not null,
    done_at timestamp not null
);
