select id, name from publisher
