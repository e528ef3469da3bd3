package tabular

// tidy is the project's own form of a table, a figure a row. Only metric and
// value (or low and high) must be there. The tidy export has these columns too
// and reads back: origin is what attribution is, document_url what url is.
//
//	metric,value,low,high,qualifier,unit,group,nationality,place,country,period,from,as_of,
//	attribution|origin,publisher,published,lang,title,url|document_url|stated_in
//
// Groups of one figure are separated by + (or ; or |).
var tidy = &Mapping{
	Name:      "tidy",
	Title:     "{title}",
	Publisher: "{publisher}",
	URL:       "{url|document_url|stated_in}",
	Match:     []string{"metric", "value"},
	Published: "{published}",
	Lang:      "{lang}",
	Figures: []Spec{{
		Value: "value", Low: "low", High: "high", Qualifier: "{qualifier}",
		Metric: "{metric}", Unit: "{unit}", Group: []string{"{group}"}, Nationality: "{nationality}", Place: "{place}", Country: "{country}",
		Period: "{period}", From: "{from}", AsOf: "{as_of}", Attribution: "{attribution|origin}", Derived: "{derived}",
	}},
}
