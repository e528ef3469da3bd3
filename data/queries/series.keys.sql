select id, metric, unit, groups, nationality, place, scope, origin from series
