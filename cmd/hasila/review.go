package main

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"hasila/metrics"
)

func (a *app) reviewCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Accept, correct or reject figures, each with a name and a reason",
		Long: `Notes decisions on figures. Nothing is overwritten: the last decision holds, and all of
them stay readable. Rejected figures leave the charts; corrected ones are shown as
corrected. A figure's id stands on its page, and in every export.`,
		Example: `  hasila review reject 5f0c6f3a9d1e2b47 --by Ana --reason "counts the whole region"
  hasila review correct 5f0c6f3a9d1e2b47 --value 110 --by Ana --reason "misprint, see the ministry's table"
  hasila review flags --place "Gaza Strip"
  hasila review log`,
	}
	cmd.AddCommand(
		a.decide("accept", metrics.StatusAccepted, "Accept figures as they were read"),
		a.decide("reject", metrics.StatusRejected, "Reject figures: they leave the charts"),
		a.reviewCorrect(), a.reviewFlags(), a.reviewLog(),
	)
	return cmd
}

// A decision is what the flags say of who decides, and why.
type decision struct{ by, reason string }

func (d *decision) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&d.by, "by", "", "the `name` of who decides")
	cmd.Flags().StringVar(&d.reason, "reason", "", "`why`")
	for _, name := range []string{"by", "reason"} {
		if err := cmd.MarkFlagRequired(name); err != nil {
			panic(err) // the flags are those above
		}
	}
}

func (a *app) decide(name, status, short string) *cobra.Command {
	var db database
	var by decision
	cmd := &cobra.Command{
		Use:     name + " FIGURE…",
		Short:   short,
		Example: fmt.Sprintf("  hasila review %s 5f0c6f3a9d1e2b47 --by Ana --reason \"checked against the original\"", name),
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, figures []string) (err error) {
			store, err := db.open(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			for _, id := range figures {
				r := metrics.Review{Figure: id, Status: status, By: by.by, Reason: by.reason}
				if err := store.Review(cmd.Context(), r, nil); err != nil {
					return err
				}
			}
			return nil
		},
	}
	db.flags(cmd, defaultDatabase)
	by.flags(cmd)
	return cmd
}

func (a *app) reviewCorrect() *cobra.Command {
	var db database
	var by decision
	var right metrics.Figure
	var value, low, high float64
	cmd := &cobra.Command{
		Use:     "correct FIGURE",
		Short:   "Correct what was read of a figure; what is not given stays",
		Example: "  hasila review correct 5f0c6f3a9d1e2b47 --value 110 --place Rafah --by Ana --reason \"misread\"",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			store, err := db.open(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			o, err := store.Figure(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			f, set := o.Figure, cmd.Flags().Changed
			for _, c := range []struct {
				flag string
				do   func()
			}{
				{"value", func() { f.Value = &value }}, {"low", func() { f.Low = &low }}, {"high", func() { f.High = &high }},
				{"qualifier", func() { f.Qualifier = right.Qualifier }}, {"metric", func() { f.Metric = right.Metric }},
				{"unit", func() { f.Unit = right.Unit }}, {"group", func() { f.Group = right.Group }},
				{"place", func() { f.Place = right.Place }}, {"period", func() { f.Period = right.Period }},
				{"from", func() { f.From = right.From }}, {"as-of", func() { f.AsOf = right.AsOf }},
				{"attribution", func() { f.Attribution = right.Attribution }},
			} {
				if set(c.flag) {
					c.do()
				}
			}
			if place, ok := store.Reference().Place(f.Place); ok && set("place") {
				f.Country = place.Country
			}
			if _, ok := store.Reference().Metric(f.Metric); !ok {
				return fmt.Errorf("%q is no metric of the catalogue", f.Metric)
			}
			r := metrics.Review{Figure: args[0], Status: metrics.StatusCorrected, By: by.by, Reason: by.reason}
			return store.Review(cmd.Context(), r, &f)
		},
	}
	db.flags(cmd, defaultDatabase)
	by.flags(cmd)
	fl := cmd.Flags()
	fl.Float64Var(&value, "value", 0, "the right `value`")
	fl.Float64Var(&low, "low", 0, "the right lower `bound`")
	fl.Float64Var(&high, "high", 0, "the right upper `bound`")
	fl.StringVar((*string)(&right.Qualifier), "qualifier", "", "the right `hedge`: exact, approximately, at_least …")
	fl.StringVar(&right.Metric, "metric", "", "the right `metric`")
	fl.StringVar(&right.Unit, "unit", "", "the right `unit`")
	fl.StringSliceVar(&right.Group, "group", nil, "the right `groups`, separated by commas")
	fl.StringVar(&right.Place, "place", "", "the right `place`, by its English name")
	fl.StringVar((*string)(&right.Period), "period", "", "the right `period`: cumulative, interval, incident or stock")
	fl.StringVar(&right.From, "from", "", "the right start, a `day`")
	fl.StringVar(&right.AsOf, "as-of", "", "the `day` for which it holds")
	fl.StringVar(&right.Attribution, "attribution", "", "the `name` of who states it")
	return cmd
}

// flagsChunk is how many figures are held at once while flags are looked for.
const flagsChunk = 100_000

func (a *app) reviewFlags() *cobra.Command {
	var db database
	var f metrics.SeriesFilter
	cmd := &cobra.Command{
		Use:     "flags",
		Short:   "List what is doubtful and wants a review",
		Example: "  hasila review flags --place \"Gaza Strip\" --metric killed",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			store, err := db.read(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			parts, err := store.Split(cmd.Context(), f, flagsChunk)
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			_, _ = fmt.Fprintln(w, "FIGURE\tFLAG\tDAY\tMETRIC\tPLACE\tSCOPE\tORIGIN\tDETAIL")
			for _, part := range parts {
				series, err := store.Series(cmd.Context(), part)
				if err != nil {
					return err
				}
				for _, s := range series {
					for _, p := range s.Points {
						for _, g := range p.Flags {
							_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", p.Figure, g.Code, g.AsOf, s.Key.Metric,
								clean(s.Key.Place), s.Key.Scope, clean(s.Key.Origin), clean(g.Detail))
						}
					}
				}
			}
			return w.Flush() // the first error of the writes above comes back here
		},
	}
	db.flags(cmd, defaultDatabase)
	cmd.Flags().StringArrayVar(&f.Metrics, "metric", nil, "only this `metric`")
	cmd.Flags().StringArrayVar(&f.Places, "place", nil, "only this `place`")
	cmd.Flags().StringArrayVar(&f.Origins, "origin", nil, "only figures that this `source` states")
	return cmd
}

func (a *app) reviewLog() *cobra.Command {
	var db database
	var orphans bool
	cmd := &cobra.Command{
		Use:   "log",
		Short: "List all decisions, oldest first",
		Example: `  hasila review log
  hasila review log --orphans     # those that no longer apply after a rebuild`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			store, err := db.read(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			_, _ = fmt.Fprintln(w, "WHEN\tWHO\tDECISION\tFIGURE\tDOCUMENT\tBYTES\tMETRIC\tWHY")
			err = store.EachReview(cmd.Context(), func(r metrics.Review) error {
				figure := r.Figure
				if figure == "" {
					figure = "no longer there"
				} else if orphans {
					return nil
				}
				_, err := fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%d–%d\t%s\t%s\n", r.At, clean(r.By), r.Status, figure, r.Document,
					r.Start, r.End, r.Metric, clean(r.Reason))
				return err
			})
			return errors.Join(err, w.Flush())
		},
	}
	db.flags(cmd, defaultDatabase)
	cmd.Flags().BoolVar(&orphans, "orphans", false, "only decisions whose figure is no longer there")
	return cmd
}
