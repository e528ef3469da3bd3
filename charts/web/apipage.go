package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"hasila/charts"
	"hasila/charts/web/api"
	"hasila/charts/web/news"
	"hasila/charts/web/query"
)

// apiPage describes the API, made of its own table of routes.
type apiPage struct {
	page
	Groups   []apiGroup
	Query    []apiParam
	Problems []apiProblem
	Notes    []section
	Examples []apiFeed
	First    string // a line of curl to begin with
	Paging   string
	Verify   string
}

type apiGroup struct {
	Name   string
	Routes []apiRoute
}

type apiRoute struct {
	Method, Path, Summary, About string
	Token, Query                 bool
	Params                       []apiParam
	Try                          string // an address of this server
	Curl                         string
}

type apiParam struct{ Name, About, Example, Values string }

type apiProblem struct {
	Code, Title string
	Status      int
}

type apiFeed struct{ Name, Atom, JSON string }

func (s *Server) apiPage(c echo.Context) error {
	v := viewOf(c)
	d := apiPage{page: s.page(c, v, text("api.title", v.Lang)), Notes: apiNotes(v.Lang)}
	d.Nav, d.Summary = "api", text("api.lead", v.Lang)
	d.First = "curl '" + d.Base + api.Root + "/points?metric=killed&place=Gaza+Strip&group=&limit=5'"
	d.Paging = "curl '" + d.Base + api.Root + "/figures?place=Sudan&limit=2'\n# …, \"next\": \"CURSOR\"}\ncurl '" + d.Base + api.Root + "/figures?place=Sudan&limit=2&cursor=CURSOR'"
	d.Verify = "webhook-signature: v1,BASE64(HMAC-SHA256(secret, webhook-id + \".\" + webhook-timestamp + \".\" + body))"
	for _, r := range api.Routes() {
		if n := len(d.Groups); n == 0 || d.Groups[n-1].Name != d.say(r.Tag) {
			d.Groups = append(d.Groups, apiGroup{Name: d.say(r.Tag)})
		}
		g := &d.Groups[len(d.Groups)-1]
		g.Routes = append(g.Routes, d.apiRoute(r))
	}
	for _, p := range query.Params() {
		if !p.OfCharts || p.Name == "transform" {
			d.Query = append(d.Query, apiParam{p.Name, d.say(p.About), p.Example, strings.TrimPrefix(strings.Join(p.OneOf, ", "), ", ")})
		}
	}
	for _, k := range api.Problems() {
		d.Problems = append(d.Problems, apiProblem{k.Code, d.say(k.Title), k.Status})
	}
	for _, kind := range news.Kinds() {
		q := "?metric=killed&place=Gaza+Strip"
		d.Examples = append(d.Examples, apiFeed{d.T("feed." + string(kind)), "/feeds/" + string(kind) + ".atom" + q, "/feeds/" + string(kind) + ".json" + q})
	}
	return s.render(c, http.StatusOK, "api", d)
}

func (p page) apiRoute(r api.Described) apiRoute {
	out := apiRoute{Method: r.Method, Path: r.Path, Summary: p.say(r.Summary), About: p.say(r.About), Token: r.Token}
	for _, one := range r.Params {
		if one.Name == "query" {
			out.Query = true
			continue
		}
		out.Params = append(out.Params, apiParam{one.Name, p.say(one.About), one.Example, one.Values})
	}
	if r.Example != "" {
		out.Try = r.Example
		out.Curl = "curl '" + p.Base + r.Example + "'"
	}
	if r.Curl != "" {
		method := ""
		if r.Method == http.MethodDelete {
			method = "-X DELETE "
		} else if !strings.Contains(r.Curl, " -d ") && !strings.Contains(r.Curl, " -F ") {
			method = "-X " + r.Method + " "
		}
		out.Curl = "curl " + method + r.Curl + " \\\n  '" + p.Base + shownPath(r.Path) + "'"
	}
	return out
}

// shownPath writes the parameters of a path large, as what is to be put in.
func shownPath(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if strings.HasPrefix(part, "{") {
			parts[i] = strings.ToUpper(strings.Trim(part, "{}"))
		}
	}
	return strings.Join(parts, "/")
}

// say is a text of the API in the page's language.
func (p page) say(english string) string {
	if p.Lang == charts.Arabic {
		if arabic, ok := apiArabic[english]; ok {
			return arabic
		}
	}
	return english
}
