package web

import (
	"slices"

	"hasila/metrics"
)

// A table is the same figures as a chart: a row a day, a column a line.
type table struct {
	Lines []string
	Rows  []row
	Total int
	Cut   bool
}

type row struct {
	AsOf  string
	Cells []cell
}

type cell struct {
	Figure  string
	Amount  amount
	Flags   []string
	Derived string
	Revised int
}

func (p page) table(all []metrics.Series) table {
	t := table{Lines: p.Labels(all)}
	byDay := map[string][]cell{}
	for i, s := range all {
		for _, pt := range s.Points {
			if byDay[pt.AsOf] == nil {
				byDay[pt.AsOf] = make([]cell, len(all))
			}
			c := cell{Figure: pt.Figure, Amount: p.PointAmt(pt), Derived: p.Rule(pt.Derived), Revised: len(pt.Revisions)}
			for _, f := range pt.Flags {
				c.Flags = append(c.Flags, p.Flag(f.Code))
			}
			byDay[pt.AsOf][i] = c
		}
	}
	for day, cells := range byDay {
		t.Rows = append(t.Rows, row{day, cells})
	}
	slices.SortFunc(t.Rows, func(a, b row) int {
		if a.AsOf > b.AsOf {
			return -1
		}
		return 1
	})
	t.Total = len(t.Rows)
	if !p.View.AllRows && t.Total > someRows {
		t.Rows, t.Cut = t.Rows[:someRows], true
	}
	return t
}
