select (select count(*) from document), (select count(address) from trace)
