package api

import (
	"bytes"
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"hasila/charts/web/hook"
	"hasila/charts/web/query"
)

// Description is the API in OpenAPI 3.1, JSON, made of the table of routes and the
// types of their bodies and answers.
func Description() []byte {
	description.once.Do(func() {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(describe()); err != nil {
			panic(err) // the document holds nothing that does not marshal, or a test fails
		}
		description.text = b.Bytes()
	})
	return description.text
}

var description struct {
	once sync.Once
	text []byte
}

const aboutAPI = "Figures of casualties and humanitarian need, each with the sentence that states it.\n\n" +
	"Ask with the parameters of the pages: the query of a chart's address is that of its data. " +
	"Lists come in pages; `next` is the cursor of the next one, and what is stored meanwhile moves nothing. " +
	"Every answer has an ETag: send it back as If-None-Match and get 304 while nothing has changed. " +
	"Errors are application/problem+json (RFC 9457). Missing values are null, never 0."

func describe() *huma.OpenAPI {
	schemas := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	doc := &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info:    &huma.Info{Title: "Hasila", Version: "1", Description: aboutAPI},
		Servers: []*huma.Server{{URL: "/", Description: "This server"}},
		Components: &huma.Components{
			Schemas:         schemas,
			SecuritySchemes: map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer", Description: "`hasila token add NAME` makes one."}},
			Parameters:      map[string]*huma.Param{},
		},
		Tags: []*huma.Tag{
			{Name: "About"}, {Name: "Catalogue"}, {Name: "Series"}, {Name: "Evidence"}, {Name: "Writing"}, {Name: "Webhooks"},
		},
	}
	wrong := &huma.Response{
		Description: "What is wrong, and how to mend it.",
		Content:     map[string]*huma.MediaType{"application/problem+json": {Schema: schemas.Schema(reflect.TypeFor[Problem](), true, "")}},
	}
	for _, r := range routes() {
		op := &huma.Operation{
			Method: r.method, Path: r.path, OperationID: r.id, Tags: []string{r.tag}, Summary: r.summary, Description: r.about,
			Responses: map[string]*huma.Response{"default": wrong},
		}
		for _, name := range r.pathNames() {
			op.Parameters = append(op.Parameters, &huma.Param{Name: name, In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString}})
		}
		op.Parameters = append(op.Parameters, r.describedParams()...)
		ok := &huma.Response{Description: "The answer."}
		if r.answer != nil {
			ok.Content = map[string]*huma.MediaType{"application/json": {Schema: schemas.Schema(reflect.TypeOf(r.answer), true, r.id)}}
		}
		op.Responses[strconv.Itoa(r.status())] = ok
		if r.token {
			op.Security = []map[string][]string{{"token": {}}}
		} else {
			op.Responses["304"] = &huma.Response{Description: "Nothing has changed since the answer with the given ETag."}
		}
		op.RequestBody = r.describedBody(schemas)
		doc.AddOperation(op)
	}
	doc.Webhooks = map[string]*huma.PathItem{"news": {Post: &huma.Operation{
		OperationID: "news", Summary: "What a webhook is told",
		Description: "Verify it with a library of Standard Webhooks, answer 2xx at once, and pass over a webhook-id that came before.",
		RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"application/json": {Schema: schemas.Schema(reflect.TypeFor[hook.Message](), true, "")},
		}},
		Responses: map[string]*huma.Response{"204": {Description: "It arrived."}},
	}}}
	return doc
}

func (r *route) describedParams() []*huma.Param {
	var out []*huma.Param
	explode := true
	names := r.paramNames()
	if r.query {
		for _, p := range query.Params() {
			if !slices.Contains(names, p.Name) {
				continue
			}
			out = append(out, inQuery(param{name: p.Name, about: p.About, example: p.Example, oneOf: p.OneOf, day: p.Day, repeated: p.Repeated}, &explode))
		}
	}
	for _, p := range r.params {
		out = append(out, inQuery(p, &explode))
	}
	return out
}

func inQuery(p param, explode *bool) *huma.Param {
	s := &huma.Schema{Type: huma.TypeString}
	switch {
	case p.integer:
		s.Type = huma.TypeInteger
		if p.name == "limit" {
			least, most := 1.0, float64(maxItems)
			s.Minimum, s.Maximum, s.Default = &least, &most, someItems
		}
	case p.day:
		s.Format = "date"
	}
	for _, v := range p.oneOf {
		s.Enum = append(s.Enum, v)
	}
	out := &huma.Param{Name: p.name, In: "query", Description: p.about, Schema: s}
	if p.repeated {
		out.Schema = &huma.Schema{Type: huma.TypeArray, Items: s}
		out.Style, out.Explode = "form", explode
	}
	switch {
	case p.example == "":
	case p.integer:
		n, err := strconv.Atoi(p.example)
		if err == nil {
			out.Example = n
		}
	case p.repeated:
		out.Example = []string{p.example}
	default:
		out.Example = p.example
	}
	return out
}

func (r *route) describedBody(schemas huma.Registry) *huma.RequestBody {
	content := map[string]*huma.MediaType{}
	if r.body != nil {
		content["application/json"] = &huma.MediaType{Schema: schemas.Schema(reflect.TypeOf(r.body), true, r.id)}
	}
	if r.files {
		content["application/octet-stream"] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
		content["multipart/form-data"] = &huma.MediaType{Schema: &huma.Schema{
			Type: huma.TypeObject, Required: []string{"file"},
			Properties: map[string]*huma.Schema{
				"mapping": {Type: huma.TypeString, Description: "TOML that says which column is which field; before the file."},
				"file":    {Type: huma.TypeString, Format: "binary"},
			},
		}}
	}
	if len(content) == 0 {
		return nil
	}
	return &huma.RequestBody{Required: true, Content: content}
}

// A Described is a route as the API page shows it.
type Described struct {
	Method, Path, Summary, About, Tag string
	Token                             bool
	Params                            []DescribedParam
	Example                           string // an address, or empty
	Curl                              string // the arguments of curl before the address, or empty
}

// A DescribedParam is one parameter of a route.
type DescribedParam struct{ Name, About, Example, Values string }

// Routes are all routes in their order.
func Routes() []Described {
	var out []Described
	for _, r := range routes() {
		d := Described{Method: r.method, Path: r.path, Summary: r.summary, About: r.about, Tag: r.tag, Token: r.token}
		if r.method == http.MethodGet {
			d.Example = r.example
		} else {
			d.Curl = r.example
		}
		for _, p := range r.params {
			d.Params = append(d.Params, DescribedParam{p.name, p.about, p.example, strings.Join(slices.DeleteFunc(slices.Clone(p.oneOf), func(v string) bool { return v == "" }), ", ")})
		}
		if r.query {
			d.Params = append([]DescribedParam{{Name: "query"}}, d.Params...)
		}
		out = append(out, d)
	}
	return out
}

// A ProblemKind is one kind of problem.
type ProblemKind struct {
	Code   string
	Status int
	Title  string
}

// Problems are all kinds of problems, by status and code.
func Problems() []ProblemKind {
	var out []ProblemKind
	for _, code := range slices.Sorted(maps.Keys(kindsOfProblem)) {
		k := kindsOfProblem[code]
		out = append(out, ProblemKind{code, k.status, k.title})
	}
	slices.SortStableFunc(out, func(a, b ProblemKind) int { return a.Status - b.Status })
	return out
}
