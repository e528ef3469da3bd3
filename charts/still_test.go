package charts

import (
	"strings"
	"testing"
)

func TestStill(t *testing.T) {
	ref := reference(t)
	for _, lang := range []string{English, Arabic} {
		names := Names{ref, lang}
		c, err := Build(twoOrigins(), Options{ID: "c", Names: names, Theme: Light, Events: ref.Events})
		if err != nil {
			t.Fatal(err)
		}
		s := StillOf(c, names, Light, false)
		classes := map[string]bool{}
		for _, p := range s.Paths {
			classes[p.Class] = true
			if p.Data == "" || strings.Contains(p.Data, "NaN") {
				t.Errorf("%s: a path %q", lang, p.Data)
			}
		}
		for _, class := range []string{"s0", "s1", "grid", "shade"} {
			if !classes[class] {
				t.Errorf("%s: nothing is drawn as %s", lang, class)
			}
		}
		if len(s.Levels) < 3 || s.Levels[0].At != 100 || s.Levels[len(s.Levels)-1].At != 0 || len(s.Days) == 0 {
			t.Errorf("%s: labels %v and %v", lang, s.Levels, s.Days)
		}
		if lang == Arabic && s.Days[0].At < s.Days[len(s.Days)-1].At {
			t.Errorf("time runs from left to right: %v", s.Days)
		}
	}
	if s := StillOf(Chart{Option: Options{Names: Names{ref, English}}.frame()}, Names{ref, English}, Light, false); s.Paths != nil {
		t.Error("a chart without figures is drawn")
	}
}
