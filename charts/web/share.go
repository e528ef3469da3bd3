package web

import (
	"fmt"
	"html"
	"net/url"
	"strings"
)

// share fills in what leads out of the page: how to cite it, how to embed it, how
// to read it elsewhere.
func (d *seriesPage) share() {
	q := url.Values{}
	for k, v := range d.Chart {
		q[k] = v
	}
	page := d.Base + "/series?" + q.Encode()
	var origins []string
	for _, s := range d.Sources {
		origins = append(origins, d.Origin(s.Origin))
	}
	if len(origins) > 6 {
		origins = append(origins[:6], "…")
	}
	sep, stop := d.T("comma"), ". "
	d.Cite = strings.Join(origins, sep) + stop + d.Title + stop + d.T("name") + ". " + page

	q.Set("lang", d.Lang)
	d.EmbedCode = d.frame("/embed/series", q, 460)
	d.NumberCode = d.frame("/embed/number", q, 180)
	if q.Get("as_known_on") == "" {
		q.Set("frozen", d.Today)
		d.FrozenCode = d.frame("/embed/series", q, 460)
		q.Del("frozen")
	}
	q.Del("lang")
	// An address holds no quotes and no backslashes: they are escaped in it.
	table := `"` + d.Base + "/series.csv?" + q.Encode() + `"`
	d.SheetCode = `=IMPORTDATA(` + table + `)`
	d.Python = "import pandas as pd\n\ndf = pd.read_csv(" + table + ", parse_dates=[\"published\"])"
	d.R = "df <- read.csv(" + table + ")"
}

// frame is the snippet that puts an embed into another page.
func (d *seriesPage) frame(path string, q url.Values, height int) string {
	return fmt.Sprintf(
		`<iframe src="%s" title="%s" width="100%%" height="%d" loading="lazy" data-hasila></iframe>`+"\n"+`<script src="%s" async></script>`,
		html.EscapeString(d.Base+path+"?"+q.Encode()), html.EscapeString(d.Title), height, html.EscapeString(d.Base+"/embed.js"))
}
