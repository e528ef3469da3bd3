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
	d.EmbedCode = fmt.Sprintf(
		`<iframe src="%s" title="%s" width="100%%" height="460" loading="lazy" data-hasila></iframe>`+"\n"+`<script src="%s" async></script>`,
		html.EscapeString(d.Base+"/embed/series?"+q.Encode()), html.EscapeString(d.Title), html.EscapeString(d.Base+"/embed.js"))
	q.Del("lang")
	table := d.Base + "/series.csv?" + q.Encode()
	quoted, _ := json.Marshal(table) // a string always marshals
	d.SheetCode = `=IMPORTDATA(` + string(quoted) + `)`
	d.Python = "import pandas as pd\n\ndf = pd.read_csv(" + string(quoted) + ", parse_dates=[\"published\"])"
	d.R = "df <- read.csv(" + string(quoted) + ")"
}
