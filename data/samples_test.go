package data

import (
	"encoding/csv"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"hasila/metrics"
)

const (
	sampleNote = "Written by the Hasila project to restate publicly reported figures."
	tableHead  = "metric,value,qualifier,unit,group,nationality,place,country,period,from,as_of,attribution,publisher,published,stated_in"
	tableMost  = 400 << 10 // bytes; the samples stay small enough to read
)

func TestSampleDocuments(t *testing.T) {
	ref := reference(t)
	count, crises := map[string]int{}, map[string]int{}
	walkSamples(t, ".txt", func(name, text string) {
		head, body, ok := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
		if !ok || !utf8.ValidString(text) {
			t.Errorf("%s: no head, or not UTF-8", name)
			return
		}
		keys := map[string]string{}
		for line := range strings.SplitSeq(head, "\n") {
			k, v, _ := strings.Cut(line, ":")
			keys[k] = strings.TrimSpace(v)
		}
		for _, k := range []string{"id", "publisher", "published", "lang", "title", "stated_in"} {
			if keys[k] == "" {
				t.Errorf("%s: %s is empty", name, k)
			}
		}
		if _, ok := keys["url"]; !ok || keys["note"] != sampleNote || keys["id"] != strings.TrimSuffix(name, ".txt") {
			t.Errorf("%s: url, note or id is not as it should be", name)
		}
		if _, ok := metrics.ParseDay(keys["published"]); !ok || !strings.HasPrefix(path.Base(name), keys["published"]+"-") {
			t.Errorf("%s: published on %q", name, keys["published"])
		}
		if _, ok := ref.Origin(keys["publisher"]); !ok {
			t.Errorf("%s: the register has no %q", name, keys["publisher"])
		}
		if s := keys["stated_in"]; !strings.HasPrefix(s, "http") && !strings.Contains(s, ".json, row ") && !strings.Contains(s, "palestine-datasets") {
			t.Errorf("%s: stated_in %q is neither an address nor a row", name, s)
		}
		if lang := keys["lang"]; lang != "ar" && lang != "en" || arabic(body) != (lang == "ar") || arabic(keys["title"]) != (lang == "ar") ||
			!strings.HasSuffix(name, "."+lang+".txt") {
			t.Errorf("%s: the text is not in %q", name, lang)
		}
		if sentences := strings.Count(body, ". ") + strings.Count(body, ".\n"); sentences < 1 || sentences > 6 || !strings.ContainsAny(body, "0123456789") {
			t.Errorf("%s: %d sentences, or no figure", name, sentences)
		}
		count[keys["lang"]]++
		crises[path.Dir(name)]++
	})
	if count["ar"]+count["en"] < 60 || count["ar"] < 30 || count["en"] < 30 {
		t.Errorf("too few samples: %v", count)
	}
	for _, c := range []string{"gaza", "west-bank", "lebanon", "sudan", "turkey-syria-quake", "derna", "ukraine"} {
		if crises[c] == 0 {
			t.Errorf("no samples of %s", c)
		}
	}
}

func TestSampleTables(t *testing.T) {
	ref := reference(t)
	periods := []string{string(metrics.Cumulative), string(metrics.Interval), string(metrics.Incident), string(metrics.Stock)}
	groups := []string{"", "children", "women", "health_workers", "journalists", "civil_defence", "aid_seekers", "combatants", "schools", "mosques", "churches"}
	tables := 0
	walkSamples(t, ".csv", func(name, text string) {
		tables++
		if len(text) > tableMost {
			t.Errorf("%s has %d bytes", name, len(text))
		}
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || len(rows) < 50 || strings.Join(rows[0], ",") != tableHead {
			t.Fatalf("%s: %d rows, %v", name, len(rows), err)
		}
		seen := map[string]bool{}
		for i, r := range rows[1:] {
			bad := func(what string) { t.Errorf("%s:%d: %s in %q", name, i+2, what, r) }
			if _, ok := ref.Metric(r[0]); !ok {
				bad("unknown metric")
			}
			if v, err := strconv.ParseFloat(r[1], 64); err != nil || v < 0 {
				bad("no count")
			}
			if p, ok := ref.Place(r[6]); !ok || p.Country != r[7] {
				bad("unknown place, or another country's")
			}
			if !slices.Contains(periods, r[8]) || !slices.Contains(groups, r[4]) || r[5] != "" && !alpha3.MatchString(r[5]) {
				bad("period, group or nationality")
			}
			_, from := metrics.ParseDay(r[9])
			_, asOf := metrics.ParseDay(r[10])
			_, published := metrics.ParseDay(r[13])
			if !from || !asOf || !published || r[9] > r[10] || r[10] > r[13] {
				bad("dates that are none, or not in order")
			}
			for _, who := range []string{r[11], r[12]} {
				if _, ok := ref.Origin(who); !ok {
					bad("unknown source " + who)
				}
			}
			if r[14] == "" {
				bad("stated nowhere")
			}
			key := strings.Join(append(slices.Clone(r[:1]), r[3:14]...), "|")
			if seen[key] {
				bad("a second value of the same figure")
			}
			seen[key] = true
		}
	})
	if tables < 4 {
		t.Errorf("only %d tables", tables)
	}
}

func walkSamples(t *testing.T, ext string, each func(name, text string)) {
	t.Helper()
	err := fs.WalkDir(SamplesFS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ext {
			return err
		}
		b, err := fs.ReadFile(SamplesFS(), name)
		each(name, string(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
