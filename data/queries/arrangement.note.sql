insert into arrangement values (?, ?)
