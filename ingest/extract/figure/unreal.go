package figure

import (
	"slices"

	"hasila/ingest/extract/lang"
	"hasila/ingest/extract/span"
)

// unreal leaves out what did not happen: forecasts, threats, plans, conditions,
// denials. Needs, targets, appeals and agreed truces are plans by nature.
func (d *Doc) unreal(f *Draft, h *noun) {
	switch f.Metric {
	case "in_need", "targeted", "funding_required", "truce_length", "conflict_length", "population":
		return
	}
	x := d.hitEnding(h.from, lang.Not) // 33, а не 34
	if x == nil && d.G.VerbLast {
		x = d.hitAt(h.to, lang.Not) // 34 değil 33
	}
	if x == nil {
		x = d.unrealBefore(f, h)
	}
	if c := f.Cue; x == nil && c != nil {
		switch {
		case c.To <= h.from && c.From >= d.Sentences[f.Sentence].From: // the death toll could reach 500
			x = d.within(c.To, h.from, lang.Future)
		case c.From >= h.to: // 600 trucks are to enter
			x = d.within(h.to, c.From, lang.Future, lang.Not)
		}
	}
	if c := f.Cue; x == nil && c != nil { // ישוחררו: the verb itself is of the future
		for t := c.From; t < c.To && x == nil; t++ {
			x = d.hitAt(t, lang.Future)
		}
	}
	if x == nil {
		x = d.unrealBehind(f, h)
	}
	if x != nil && f.Metric == "funding_received" && f.Unit != "percent" && x.Entry.Class == lang.Future {
		x = nil // money that someone will give is pledged
	}
	if x != nil {
		f.Unreal = x
		f.leave("unreal/"+x.Entry.Class.String(), d.quote(x))
	}
}

// unrealBefore finds what makes unreal the clause that holds a figure and its cue:
// it looks back from them to the clause's beginning.
func (d *Doc) unrealBefore(f *Draft, h *noun) *lang.Hit {
	s := d.Sentences[f.Sentence]
	from := h.from
	if f.Cue != nil && f.Cue.From < from && f.Cue.From >= s.From {
		from = f.Cue.From
	}
	for t, k := from-1, 0; t >= s.From && k < 9; t, k = t-1, k+1 {
		if d.mark(t, ';', '؛') {
			return nil
		}
		if d.numberAt(t) {
			return d.unrealSoFar(f, t)
		}
		if d.mark(t, ',', '،') {
			k += 2
		}
		if x := d.hitAt(t, lang.Future, lang.Not); x != nil && x.To <= from && !(d.G.VerbLast && x.Entry.Class == lang.Not) {
			return x
		}
		if c := d.hitAt(t, lang.Clause); c != nil && c.To <= from && !function(d.hitsAt(t)) {
			return nil
		}
		if d.hitAt(t, lang.Says, lang.Part) != nil {
			k += 4
		}
	}
	return nil
}

// unrealSoFar carries what made the number at token t unreal to the number that
// follows it in the same clause: would free 1,900 prisoners for 33 hostages.
func (d *Doc) unrealSoFar(f *Draft, t int) *lang.Hit {
	for k := t + 1; k < f.Num.From; k++ {
		if d.Tokens[k].Kind != span.Word || d.hitAt(k, lang.Clause) != nil {
			return nil
		}
	}
	if i := int(d.index.num[t]) - 1; i >= 0 && i < len(d.Drafts) {
		return d.Drafts[i].Unreal
	}
	return nil
}

// within finds a hit of the classes between tokens a and b, up to the first number.
func (d *Doc) within(a, b int, classes ...lang.Class) *lang.Hit {
	for t := a; t < b && !d.numberAt(t); t++ {
		if x := d.hitAt(t, classes...); x != nil {
			return x
		}
	}
	return nil
}

// doubt is what a figure costs more whose text does not say what it must be for.
const doubt = 6

// settle tidies what was decided: a cause of death is a disease, groups that the
// metric already says, doubled groups.
func (d *Doc) settle() {
	for _, f := range d.Drafts {
		if !f.Taken {
			continue
		}
		if (f.Metric == "funding_required" || f.Metric == "funding_received") && !d.all().aid && (d.Title == nil || !d.Title.all().aid) {
			f.Cost += doubt
			f.note("money/doubtful", "the text speaks of no aid")
		}
		if f.Metric == "disease_cases" && !d.illness(f) {
			f.leave("disease/none", "cases of nothing that is a disease")
			continue
		}
		if f.Metric == "injured" && f.Cue != nil && (f.Cue.Entry.Class == lang.Metric && f.Cue.Entry.Weak || d.ward(f.Cue)) && d.diseased(f) {
			f.Metric = "disease_cases" // إصابة: an injury or a case
			f.note("disease", "the cases are of a disease")
		}
		if f.Metric == "killed" && d.diseased(f) {
			f.Metric = "disease_deaths"
			f.note("disease", "the deaths are of a disease")
		}
		if f.Metric == "released" && f.Unit == "people" && !captive(f.Groups) {
			if g := d.captivity(f); g != "" {
				f.Groups = append(f.Groups, g)
			}
		}
		f.Groups = slices.DeleteFunc(f.Groups, func(g string) bool {
			switch f.Metric {
			case "hostages_held", "abducted":
				return g == "hostages"
			case "disease_cases", "disease_deaths":
				return g == "patients"
			case "detained":
				return g == "prisoners"
			case "displaced":
				return g == "migrants"
			}
			return false
		})
		if f.Metric == "injured" && d.suffered(f) {
			f.Metric = "affected"
			f.note("suffered", "too many to be wounded by what affects them")
		}
		if f.Metric == "released" && !captive(f.Groups) {
			if g := d.captivity(f); g != "" {
				f.Groups = append(f.Groups, g)
			}
		}
		slices.Sort(f.Groups)
		f.Groups = slices.Compact(f.Groups)
		d.change(f)
	}
}

// ward reports an action that brings people to hospital, whatever ails them: an
// entry that several words of the table share with diseases too.
func (d *Doc) ward(h *lang.Hit) bool {
	return h.Entry.Class == lang.Action && h.Entry.Weak && d.all().cases
}

// diseased reports a disease near a count of deaths, and no violence nearer.
func (d *Doc) diseased(f *Draft) bool {
	from, to := d.part(f)
	sick, war := d.causes(d.First[from], d.First[to])
	if sick && d.violent(f, from, to) {
		return false
	}
	if sick || war {
		return sick
	}
	all := d.all()
	if f.Head != nil && slices.Contains(f.Head.Entry.Groups, "patients") && all.illness {
		return true
	}
	sick = all.sick || d.Title != nil && d.Title.all().sick
	return sick && !all.war
}

// violent reports that a word of violence or accident between two tokens is nearer to
// a count of deaths than any disease is.
func (d *Doc) violent(f *Draft, from, to int) bool {
	nearest, violence := 1<<30, false
	for i := d.First[from]; i < d.First[to]; i++ {
		e := d.Hits[i].Entry
		sick := e.Class == lang.Disease || e.Sort == "disease_cases" || e.Sort == "disease_deaths" || e.Sort == "sick" || e.Sort == "die_disease"
		if !sick && e.Class != lang.Violence {
			continue
		}
		away := max(d.Hits[i].From-f.Num.To, f.Num.From-d.Hits[i].To, 0)
		if away < nearest {
			nearest, violence = away, e.Class == lang.Violence
		}
	}
	return violence
}

// part is the part of the sentence of f between semicolons.
func (d *Doc) part(f *Draft) (from, to int) {
	s := d.Sentences[f.Sentence]
	from, to = f.Num.From, f.Num.To
	for from > s.From && !d.mark(from-1, ';', '؛') {
		from--
	}
	for to < s.To && !d.mark(to, ';', '؛') {
		to++
	}
	return from, to
}

// illness reports that a document with a count of cases names a disease at all.
func (d *Doc) illness(f *Draft) bool {
	if f.Cue != nil && f.Cue.To-f.Cue.From > 1 { // cholera cases
		return true
	}
	return d.all().illness || d.Title != nil && d.Title.all().illness
}

// captivity tells of which captives a release speaks that does not say so itself: the
// nearest that are named, in the sentence, before it, or in the title.
func (d *Doc) captivity(f *Draft) string {
	s := d.Sentences[f.Sentence]
	group, far := "", 1<<30
	for i := d.First[s.From]; i < d.First[s.To]; i++ {
		e := d.Hits[i].Entry
		g := captivesOf(e)
		if g == "" && e.Text == "Hamas" { // of its own sentence only
			g = "hostages"
		}
		away := d.Hits[i].From - f.Num.From
		if away < 0 {
			away = -away
		}
		if g != "" && away < far {
			group, far = g, away
		}
	}
	if group != "" {
		return group
	}
	if slices.Contains(f.Groups, "combatants") {
		return "prisoners"
	}
	if group = d.captivesBefore(s.From); group != "" || d.Title == nil {
		return group
	}
	t := d.Title
	for i := range t.Hits {
		e := t.Hits[i].Entry
		if slices.Contains(e.Groups, "prisoners") || e.Sort == "detained" {
			return "prisoners"
		}
		if slices.Contains(e.Groups, "hostages") || e.Sort == "hostages_held" || e.Sort == "abducted" {
			return "hostages"
		}
	}
	return ""
}

// causes reports whether hits from a up to b speak of disease, and of violence or
// disaster.
func (d *Doc) causes(a, b int) (sick, war bool) {
	for _, hit := range d.Hits[a:b] {
		switch e := hit.Entry; e.Class {
		case lang.Disease:
			sick = true
		case lang.Metric, lang.Action:
			if e.Sort == "disease_cases" || e.Sort == "disease_deaths" || e.Sort == "sick" || e.Sort == "die_disease" {
				sick = true
			}
			if (e.Sort == "injured" || e.Sort == "injure") && !e.Weak || e.Sort == "missing" {
				war = true
			}
		case lang.Conflict, lang.Event, lang.EventNoun, lang.Violence:
			war = true
		}
	}
	return sick, war
}

// manySuffer is the count from which a word for both the wounded and the affected
// (пострадавшие) means the affected.
const manySuffer = 5000

// suffered reports such a word and such a count.
func (d *Doc) suffered(f *Draft) bool {
	if f.Cue == nil || !(f.Num.Value >= manySuffer || f.Num.Low >= manySuffer) {
		return false
	}
	for _, hit := range d.hitsAt(f.Cue.From) {
		if hit.To == f.Cue.To && (hit.Entry.Sort == "affected" || hit.Entry.Sort == "affect") {
			return true
		}
	}
	return false
}

// change marks the first end of a rise: rose from 632 to 820.
func (d *Doc) change(f *Draft) {
	if h := d.hitEnding(f.Num.From, lang.From); h != nil {
		s := d.Sentences[f.Sentence]
		for t := max(s.From, f.Num.From-10); t < min(s.To, f.Num.To+10); t++ {
			if t < f.Num.From || t >= f.Num.To {
				if d.hitAt(t, lang.Rise, lang.Fall) != nil && d.Tokens[t].Kind == span.Word {
					f.Before = true
					return
				}
			}
		}
	}
}
