package figure

import (
	"slices"
	"strings"

	"hasila/ingest/extract/lang"
)

// An overview is what the whole of a text says, gathered once for all of its figures.
type overview struct {
	sick, war bool    // it speaks of disease, of violence or disaster
	illness   bool    // it names a disease at all
	cases     bool    // it counts the sick
	aid       bool    // it speaks of aid, or of those whom it is for
	captives  []int32 // hits that name captives, in order
}

// all is the overview of a text, made when it is first asked for.
func (d *Doc) all() *overview {
	if d.over != nil {
		return d.over
	}
	o := &overview{}
	o.sick, o.war = d.causes(0, len(d.Hits))
	for i := range d.Hits {
		h := &d.Hits[i]
		e := h.Entry
		o.illness = o.illness || e.Class == lang.Disease || e.Class == lang.Action && e.Sort == "sick" || e.Sort == "disease_deaths" ||
			e.Class == lang.Metric && e.Sort == "disease_cases" && h.To-h.From > 1
		o.cases = o.cases || e.Class == lang.Action && e.Sort == "sick" || e.Class == lang.Metric && e.Sort == "disease_cases"
		o.aid = o.aid || e.Class == lang.Aid || e.Class == lang.Metric && strings.HasPrefix(e.Sort, "funding") || e.Class == lang.Source && d.helps(e.Text)
		if captivesOf(e) != "" {
			o.captives = append(o.captives, int32(i))
		}
	}
	d.over = o
	return o
}

// captivesOf tells which captives an entry names, if any.
func captivesOf(e *lang.Entry) string {
	switch {
	case slices.Contains(e.Groups, "prisoners"):
		return "prisoners"
	case slices.Contains(e.Groups, "hostages"), e.Sort == "hostages_held", e.Sort == "abducted", e.Sort == "abduct", e.Sort == "hold":
		return "hostages"
	case e.Sort == "detained", e.Sort == "detain":
		return "prisoners"
	}
	return ""
}

// captivesBefore are those named last before token t, in the text or its sentence.
func (d *Doc) captivesBefore(t int) string {
	o := d.all()
	i, _ := slices.BinarySearchFunc(o.captives, t, func(h int32, t int) int { return d.Hits[h].From - t })
	if i == 0 {
		return ""
	}
	for i > 1 && d.Hits[o.captives[i-2]].From == d.Hits[o.captives[i-1]].From { // the first of those at one token
		i--
	}
	return captivesOf(d.Hits[o.captives[i-1]].Entry)
}

// helps reports a source that gives or asks aid by its nature.
func (d *Doc) helps(source string) bool {
	o, ok := d.Ref.Origin(source)
	return ok && (o.Kind == "un" || o.Kind == "ngo")
}
