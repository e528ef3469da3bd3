select text from quarantine where id = id_of(?) and text is not null limit 1
