select coalesce(raw, ''), read_at from document where id = id_of(?) limit 1
