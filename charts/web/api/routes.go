package api

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts/web/query"
)

// A route is one address of the API with all that its description says of it.
type route struct {
	method  string
	path    string // with parameters in braces
	id      string
	tag     string
	summary string
	about   string
	query   bool // takes the query language
	params  []param
	token   bool
	body    any    // an example of the type of its JSON body; nil: none
	files   bool   // takes files as bodies
	answer  any    // an example of the type of its answer; nil: none
	code    int    // status of the answer; 0: 200
	example string // an address to try, or the arguments of curl
	handle  func(a *API, c echo.Context, q *question) (any, error)
}

func (r *route) status() int {
	switch {
	case r.code != 0:
		return r.code
	case r.answer == nil:
		return http.StatusNoContent
	}
	return http.StatusOK
}

// Root is where the API lies.
const Root = "/api/v1"

var paging = []param{limitParam, cursorParam}

func with(more ...param) []param { return append(more, paging...) }

// routes is the one table of the API's addresses.
func routes() []*route {
	word := param{name: "q", about: "Words that the name must hold.", example: "gaza"}
	country := param{name: "country", about: "ISO 3166-1 alpha-3.", example: "PSE"}
	kind := param{name: "kind", about: "The kind, as the items state it."}
	known := []param{
		{name: "name", about: "What the sender calls the file.", example: "report.pdf"},
		{name: "published", about: "Day of publication, where the file states none.", example: "2024-05-31", day: true},
		{name: "publisher", about: "Who published it, where the file does not say.", example: "OCHA"},
		{name: "lang", about: "ISO 639-1, where the file does not say; recognised if not given.", example: "en"},
		{name: "url", about: "Where it was published, where the file does not say.", example: "https://example.org/report"},
	}
	get, post := http.MethodGet, http.MethodPost
	return []*route{
		{method: get, path: Root, id: "index", tag: "About", summary: "All addresses of the API", answer: Index{}, example: Root, handle: (*API).index},
		{method: get, path: Root + "/status", id: "status", tag: "About", summary: "What the server holds", answer: Status{}, example: Root + "/status", handle: (*API).status},
		{method: get, path: Root + "/openapi.json", id: "openapi", tag: "About", summary: "This description, in OpenAPI 3.1", answer: map[string]any{}, example: Root + "/openapi.json", handle: (*API).openAPI},

		{method: get, path: Root + "/metrics", id: "metrics", tag: "Catalogue", summary: "The catalogue of metrics", params: with(word), answer: Page[MetricItem]{}, example: Root + "/metrics?q=kill", handle: (*API).listMetrics},
		{method: get, path: Root + "/metrics/{metric}", id: "metric", tag: "Catalogue", summary: "One metric", answer: MetricItem{}, example: Root + "/metrics/killed", handle: (*API).getMetric},
		{method: get, path: Root + "/places", id: "places", tag: "Catalogue", summary: "Places with figures, by name", params: with(word, country, kind), answer: Page[PlaceItem]{}, example: Root + "/places?q=gaza", handle: (*API).listPlaces},
		{method: get, path: Root + "/places/{place}", id: "place", tag: "Catalogue", summary: "One place", answer: PlaceItem{}, example: Root + "/places/Gaza%20Strip", handle: (*API).getPlace},
		{method: get, path: Root + "/sources", id: "sources", tag: "Catalogue", summary: "Who states figures, by name", params: with(word, country, kind), answer: Page[SourceItem]{}, example: Root + "/sources?kind=un", handle: (*API).listSources},
		{method: get, path: Root + "/sources/{source}", id: "source", tag: "Catalogue", summary: "One source", answer: SourceItem{}, example: Root + "/sources/OCHA", handle: (*API).getSource},

		{method: get, path: Root + "/series", id: "series", tag: "Series", summary: "Series at a glance",
			about: "A series is one metric, unit, group, nationality, place, scope and origin. They come in the order of these.",
			query: true, params: paging, answer: Page[SeriesItem]{}, example: Root + "/series?metric=killed&place=Gaza+Strip&group=", handle: (*API).listSeries},
		{method: get, path: Root + "/points", id: "points", tag: "Series", summary: "The points of series: what each origin says for each day",
			about: "They come series by series and day by day. A day without a figure has no point.",
			query: true, params: paging, answer: Page[PointItem]{}, example: Root + "/points?metric=killed&place=Gaza+Strip&group=&origin=Gaza+Ministry+of+Health&from=2024-01-01&to=2024-01-31", handle: (*API).listPoints},
		{method: get, path: Root + "/revisions", id: "revisions", tag: "Series", summary: "Values that their origin later replaced",
			query: true, params: paging, answer: Page[RevisionItem]{}, example: Root + "/revisions?place=Gaza+Strip", handle: (*API).listRevisions},
		{method: get, path: Root + "/flags", id: "flags", tag: "Series", summary: "What is doubtful",
			about: "A running total that falls, a daily count that contradicts it, parts above their whole, jumps, days after publication.",
			query: true, params: paging, answer: Page[FlagItem]{}, example: Root + "/flags?metric=killed", handle: (*API).listFlags},
		{method: get, path: Root + "/comparisons", id: "comparisons", tag: "Series", summary: "Origins side by side, those that part most first",
			about: "Series that differ in their origin alone are compared on the days that two of them or more state. At most the first 1000 are listed.",
			query: true, params: with(param{name: "days", about: "all to have every common day, not the widest alone.", oneOf: []string{"all"}}),
			answer: Page[ComparisonItem]{}, example: Root + "/comparisons?metric=killed&limit=5", handle: (*API).listComparisons},

		{method: get, path: Root + "/figures", id: "figures", tag: "Evidence", summary: "Figures with the sentences that state them, as rows of the tidy export",
			about: "They come in the order in which they were stored, the last first. To follow what is new, keep seq of /api/v1/status and ask with since and order=oldest.",
			query: true, params: with(param{name: "order", about: "newest or oldest first, by when they were stored.", oneOf: []string{"newest", "oldest"}, example: "newest"},
				param{name: "since", about: "Only what was stored after the reading of this number (seq of /api/v1/status).", integer: true}),
			answer: Page[FigureItem]{}, example: Root + "/figures?place=Sudan&limit=10", handle: (*API).listFigures},
		{method: get, path: Root + "/figures/{figure}", id: "figure", tag: "Evidence", summary: "One figure with how it was read", answer: FigureDetail{}, handle: (*API).getFigure},
		{method: get, path: Root + "/documents", id: "documents", tag: "Evidence", summary: "Documents without their texts, the latest published first",
			params: with(param{name: "q", about: "Words that title or text hold, at most eight.", example: "hospital"},
				param{name: "publisher", about: "Who published them; several may be given.", repeated: true, example: "OCHA"},
				param{name: "lang", about: "ISO 639-1; several may be given.", repeated: true, example: "ar"},
				param{name: "published_from", about: "First day of publication.", day: true, example: "2024-01-01"},
				param{name: "published_to", about: "Last day of publication.", day: true, example: "2024-12-31"}),
			answer: Page[DocumentItem]{}, example: Root + "/documents?q=hospital&lang=en", handle: (*API).listDocuments},
		{method: get, path: Root + "/documents/{document}", id: "document", tag: "Evidence", summary: "One document with its text and figures", answer: DocumentDetail{}, handle: (*API).getDocument},
		{method: get, path: Root + "/reviews", id: "reviews", tag: "Evidence", summary: "The log of decisions on figures, oldest first",
			params: with(param{name: "figure", about: "Only decisions on this figure."}), answer: Page[ReviewItem]{}, example: Root + "/reviews", handle: (*API).listReviews},

		{method: post, path: Root + "/documents", id: "postDocuments", tag: "Writing", summary: "Post documents; their figures come back",
			about: "The body is JSON with documents, or one file that is read as `hasila ingest` reads it (HTML, PDF, Word, text, feeds, JSON lines …), as the body or as the part file of a form. What cannot be read is told per document and kept in quarantine; the rest is stored. Posting the same again changes nothing.",
			token: true, body: Posted{}, files: true, params: known, answer: Receipt{},
			example: `-H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d '{"documents": [{"published": "2024-05-31", "publisher": "Example Agency", "text": "At least 12 people were killed in Rafah."}]}'`, handle: (*API).postDocuments},
		{method: post, path: Root + "/tables", id: "postTables", tag: "Writing", summary: "Post a table; its rows become figures",
			about: "CSV, TSV, XLSX or JSON, as the body or as the part file of a form. Tables with HXL tags, tables in the form of the exports, and those whose mapping is built in need nothing more; for others a part mapping before the file says which column is which field (TOML).",
			token: true, files: true, params: known, answer: Receipt{},
			example: `-H "Authorization: Bearer $TOKEN" -F mapping=@mapping.toml -F file=@displacement.csv`, handle: (*API).postTables},
		{method: post, path: Root + "/figures/{figure}/reviews", id: "postReview", tag: "Writing", summary: "Accept, correct or reject a figure",
			about: "The decision is noted in the name that the token was made for. Nothing is overwritten: the last decision holds, and all stay in the log.",
			token: true, body: Decision{}, answer: ReviewItem{}, code: http.StatusCreated,
			example: `-H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d '{"decision": "reject", "reason": "counts the whole region"}'`, handle: (*API).postReview},

		{method: get, path: Root + "/webhooks", id: "webhooks", tag: "Webhooks", summary: "The addresses that are told of news", token: true, answer: Page[HookItem]{}, handle: (*API).listHooks},
		{method: post, path: Root + "/webhooks", id: "postWebhook", tag: "Webhooks", summary: "Have an address told of news",
			about: "It is told of figures that are stored, points that are revised and origins that part, as far as its query asks for them. Messages are signed as Standard Webhooks has it, with the secret of the answer: the header webhook-signature holds v1, and the base64 of HMAC-SHA256 over webhook-id.webhook-timestamp.body. An answer other than 2xx is tried again ten times within three days; 410 ends the webhook. Redirects are not followed, and addresses of private networks are refused.",
			token: true, body: PostedHook{}, answer: NewHook{}, code: http.StatusCreated,
			example: `-H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d '{"url": "https://example.org/hasila", "query": "metric=killed&place=Gaza+Strip", "events": ["revisions", "conflicts"]}'`, handle: (*API).postHook},
		{method: http.MethodDelete, path: Root + "/webhooks/{webhook}", id: "deleteWebhook", tag: "Webhooks", summary: "Remove a webhook", token: true,
			example: `-H "Authorization: Bearer $TOKEN"`, handle: (*API).deleteHook},
		{method: post, path: Root + "/webhooks/{webhook}/test", id: "testWebhook", tag: "Webhooks", summary: "Send a test message at once", token: true, answer: Trial{},
			example: `-H "Authorization: Bearer $TOKEN"`, handle: (*API).testHook},
		{method: get, path: Root + "/webhooks/{webhook}/deliveries", id: "deliveries", tag: "Webhooks", summary: "What a webhook was told, the last first", params: []param{limitParam}, token: true,
			answer: Page[DeliveryItem]{}, handle: (*API).listDeliveries},
	}
}

// paramNames are all parameters of the query that the route knows.
func (r *route) paramNames() []string {
	var names []string
	if r.query {
		for _, p := range query.Params() {
			if !p.OfCharts || p.Name == "transform" && r.derives() {
				names = append(names, p.Name)
			}
		}
	}
	for _, p := range r.params {
		names = append(names, p.name)
	}
	return names
}

// derives says whether the route's values can be transformed.
func (r *route) derives() bool { return r.id == "series" || r.id == "points" }

// pathNames are the parameters of the path.
func (r *route) pathNames() []string {
	var names []string
	for part := range strings.SplitSeq(r.path, "/") {
		if name, ok := strings.CutPrefix(part, "{"); ok {
			names = append(names, strings.TrimSuffix(name, "}"))
		}
	}
	return names
}

// echoPath writes a path with its parameters as Echo reads them.
func echoPath(path string) string {
	return strings.NewReplacer("{", ":", "}", "").Replace(path)
}
