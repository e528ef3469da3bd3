package figure

import (
	"slices"

	"hasila/ingest/extract/lang"
)

// How often a document must name a group before the people that it counts without
// a word are taken to be of it.
const (
	namesMigrants  = 2
	namesCivilians = 3
)

// overall adds to the figures of a document the group that all of it is about: in
// the report of a shipwreck of migrants the drowned are migrants, in a count of
// civilian casualties the wounded are civilians, whether or not each sentence
// repeats it.
func (d *Doc) overall() {
	named := map[string]int{}
	d.countGroups(named)
	if d.Title != nil {
		d.Title.countGroups(named)
	}
	fighters := named["combatants"] + named["police"]
	for _, f := range d.Drafts {
		if !f.Taken || f.Unit != "people" && f.Unit != "percent" || anyOf(f.Groups, standing) {
			continue
		}
		switch f.Metric {
		case "killed", "injured", "casualties", "missing", "dead_or_missing", "rescued", "bodies_recovered":
		default:
			continue
		}
		switch {
		case named["migrants"] >= namesMigrants && named["migrants"] > fighters && d.nearGroup(f, "migrants"):
			f.Groups = append(f.Groups, "migrants")
			f.note("overall/migrants", "the document is about migrants")
		case named["civilians"] >= namesCivilians && fighters == 0 && d.titled("civilians") && f.Metric != "rescued" && f.Metric != "bodies_recovered":
			f.Groups = append(f.Groups, "civilians")
			f.note("overall/civilians", "the document counts civilians")
		}
	}
}

func (d *Doc) countGroups(named map[string]int) {
	for i := range d.Hits {
		for _, g := range d.Hits[i].Entry.Groups {
			named[g]++
		}
	}
}

// nearGroup reports that the figure's sentence, or one of the three before, names a
// group, or that the document's first sentence does.
func (d *Doc) nearGroup(f *Draft, group string) bool {
	for k := max(0, f.Sentence-3); k <= f.Sentence; k++ {
		if d.sentenceNames(d.Sentences[k], group) {
			return true
		}
	}
	return d.sentenceNames(d.Sentences[0], group)
}

func (d *Doc) sentenceNames(s Sentence, group string) bool {
	return slices.ContainsFunc(d.Hits[d.First[s.From]:d.First[s.To]], func(h lang.Hit) bool { return slices.Contains(h.Entry.Groups, group) })
}

// titled reports that the title, or the first sentence, names a group.
func (d *Doc) titled(group string) bool {
	if d.Title != nil && slices.ContainsFunc(d.Title.Hits, func(h lang.Hit) bool { return slices.Contains(h.Entry.Groups, group) }) {
		return true
	}
	return len(d.Sentences) > 0 && d.sentenceNames(d.Sentences[0], group)
}
