package figure

import "slices"

// inherit gives a part the groups and nationality that the whole has.
func (d *Doc) inherit(f, whole *Draft, h *noun) {
	if f.Num.Value > whole.Num.Value && f.Metric == whole.Metric && f.Unit == whole.Unit { // no part is more than its whole
		f.Whole = nil
		return
	}
	own := slices.Clone(f.Groups)
	for _, g := range whole.Groups {
		if exclusive[g] && anyOf(own, exclusive) || g == "civilians" && slices.Contains(own, "combatants") || g == "combatants" && slices.Contains(own, "civilians") ||
			g == "hostages" && slices.Contains(own, "prisoners") || g == "prisoners" && slices.Contains(own, "hostages") {
			continue
		}
		f.Groups = append(f.Groups, g)
	}
	if f.Nat == "" {
		f.Nat = whole.Nat
	}
}

// inheritStanding gives f the groups of another figure that say what people are,
// not which of them: civilians stay civilians in the next item of a list, but
// three of them are not women because two were.
func (d *Doc) inheritStanding(f, g *Draft) {
	for _, x := range g.Groups {
		if !exclusive[x] && !anyOf(f.Groups, standing) {
			f.Groups = append(f.Groups, x)
		}
	}
	if f.Nat == "" {
		f.Nat = g.Nat
	}
}

// standing groups say what people are.
var standing = map[string]bool{"civilians": true, "combatants": true, "police": true, "journalists": true, "health_workers": true, "aid_workers": true,
	"civil_defence": true, "students": true, "teachers": true, "hostages": true, "prisoners": true, "aid_seekers": true, "migrants": true}

// coordinate completes an ellipsis: in "killed three soldiers and wounded five"
// the five are soldiers too.
func (d *Doc) coordinate(f *Draft, h *noun) {
	bare := h.kind == metricHead && len(f.Groups) == 0 && h.hit.From >= f.Num.To // and five wounded
	if h.kind != noHead && h.kind != othersHead && !bare || f.Whole != nil {
		return
	}
	for i := len(d.Drafts) - 2; i >= 0; i-- {
		g := d.Drafts[i]
		if g.Sentence != f.Sentence || f.Num.From-g.Num.To > 14 {
			return
		}
		if !g.Taken {
			continue
		}
		switch {
		case g.Unit != f.Unit || g.Metric == f.Metric || g.Whole != nil:
		case bare && !slices.Contains(g.Groups, "aid_seekers") && !d.onlyLinks(d.afterNoun(g), f.Num.From):
		case h.kind == noHead || bare:
			d.inheritStanding(f, g)
		case f.Nat == "": // five policemen killed and 11 others wounded: not all police
			f.Nat = g.Nat
		}
		return
	}
}

// afterNoun is the first token behind a figure's noun and what befell it: "11 civilians dead".
func (d *Doc) afterNoun(f *Draft) int {
	t := f.Num.To
	if f.Head != nil {
		t = max(t, f.Head.To)
	}
	if f.Cue != nil && f.Cue.From <= t+1 {
		t = max(t, f.Cue.To)
	}
	return t
}

// exclusive groups do not add up with one another.
var exclusive = map[string]bool{"children": true, "women": true, "men": true, "elderly": true}

func anyOf(gs []string, set map[string]bool) bool {
	return slices.ContainsFunc(gs, func(g string) bool { return set[g] })
}
