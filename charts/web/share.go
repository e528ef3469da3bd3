package web

import (
	"encoding/json"
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
		q.Set("as_known_on", d.Today)
		d.FrozenCode = d.frame("/embed/series", q, 460)
		q.Del("as_known_on")
	}
	q.Del("lang")
	table := d.Base + "/series.csv?" + q.Encode()
	quoted, _ := json.Marshal(table) // a string always marshals
	d.SheetCode = `=IMPORTDATA(` + string(quoted) + `)`
	d.Python = "import pandas as pd\n\ndf = pd.read_csv(" + string(quoted) + ", parse_dates=[\"published\"])"
	d.R = "df <- read.csv(" + string(quoted) + ")"
}

// frame is the snippet that puts an embed into another page.
func (d *seriesPage) frame(path string, q url.Values, height int) string {
	return fmt.Sprintf(
		`<iframe src="%s" title="%s" width="100%%" height="%d" loading="lazy" data-hasila></iframe>`+"\n"+`<script src="%s" async></script>`,
		html.EscapeString(d.Base+path+"?"+q.Encode()), html.EscapeString(d.Title), height, html.EscapeString(d.Base+"/embed.js"))
}
