package web

import (
	"hasila/metrics"
)

type revision struct {
	Key      metrics.SeriesKey
	AsOf     string
	Was, Now amount
	Stated   string
	Figure   string
	By       string
}

type flagView struct {
	Name, Line string
	metrics.Flag
	Figure string
}

type sourceView struct {
	Origin        string
	Kind, Country string
	Points        int
	First, Last   string
	Latest        amount
	Figure        string
	Publishers    []string
}

func (d *seriesPage) revisions(all []metrics.Series) []revision {
	var out []revision
	for _, s := range all {
		for _, p := range s.Points {
			for _, r := range p.Revisions {
				out = append(out, revision{
					Key: s.Key, AsOf: p.AsOf, Was: d.Amt(metrics.Exact, r.Value, r.Low, r.High), Now: d.PointAmt(p),
					Stated: r.Published, Figure: r.Figure, By: p.Figure,
				})
			}
		}
	}
	return out[max(0, len(out)-50):]
}

// A variant is a day of which publishers give different counts of one origin.
type variant struct {
	Origin, AsOf string
	Value        amount
	Publisher    string
	Figure       string
	Others       []otherValue
}

type otherValue struct {
	Value     amount
	Publisher string
	Figure    string
}

// maxVariants is the most days that a page lists.
const maxVariants = 100

func (d *seriesPage) variants(all []metrics.Series) []variant {
	var out []variant
	for _, s := range all {
		for _, p := range s.Points {
			if len(p.Variants) == 0 {
				continue
			}
			v := variant{Origin: s.Key.Origin, AsOf: p.AsOf, Value: d.PointAmt(p), Figure: p.Figure}
			for _, r := range p.Relays {
				if r.Figure == p.Figure {
					v.Publisher = r.Publisher
				}
			}
			for _, o := range p.Variants {
				v.Others = append(v.Others, otherValue{d.Amt(o.Qualifier, o.Value, o.Low, o.High), o.Publisher, o.Figure})
			}
			out = append(out, v)
		}
	}
	return out[max(0, len(out)-maxVariants):]
}

func (d *seriesPage) flags(all []metrics.Series) []flagView {
	var out []flagView
	for _, s := range all {
		figures := map[string]string{}
		for _, p := range s.Points {
			figures[p.AsOf] = p.Figure
		}
		for _, f := range s.Flags {
			out = append(out, flagView{Name: d.Flag(f.Code), Line: d.Origin(s.Key.Origin), Flag: f, Figure: figures[f.AsOf]})
		}
	}
	return out[max(0, len(out)-50):]
}

func (d *seriesPage) sourceViews(all []metrics.Series) []sourceView {
	var out []sourceView
	at := map[string]int{}
	for _, s := range all {
		if len(s.Points) == 0 {
			continue
		}
		i, ok := at[s.Key.Origin]
		if !ok {
			i = len(out)
			at[s.Key.Origin] = i
			o, _ := d.Ref.Origin(s.Key.Origin)
			out = append(out, sourceView{Origin: s.Key.Origin, Kind: o.Kind, Country: o.Country, First: s.Points[0].AsOf})
		}
		v := &out[i]
		v.Points += len(s.Points)
		v.First = min(v.First, s.Points[0].AsOf)
		if last := s.Points[len(s.Points)-1]; last.AsOf > v.Last {
			v.Last, v.Latest, v.Figure = last.AsOf, d.PointAmt(last), last.Figure
		}
		for _, p := range s.Points {
			for _, r := range p.Relays {
				if r.Publisher != s.Key.Origin && len(v.Publishers) < 12 {
					addTo(&v.Publishers, r.Publisher)
				}
			}
		}
	}
	return out
}
