select (select coalesce(max(id), 0) from extraction), (select coalesce(max(id), 0) from review)
