package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"hasila/charts/export"
	"hasila/metrics"
)

func (a *app) exportCommand() *cobra.Command {
	var db database
	var f metrics.SeriesFilter
	var o export.Options
	var format, to, baseURL string
	var pointsOnly bool
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write figures as a table, in one of many forms",
		Long: `Writes the figures of a database, one a row, with sentence, source, flags and revisions;
the codebook explains the columns. A ZIP holds the CSV, its metadata and how to cite
it; "metadata" is the metadata alone. Filters that are given several times widen the choice.
Rejected figures are among the rows, with their status.`,
		Example: `  hasila export > figures.csv
  hasila export --metric killed --place "Gaza Strip" --scope cumulative:2023-10-07 --points
  hasila export --as-known-on 2024-01-01 --format jsonl --output january.jsonl
  hasila export --excel --hxl --output figures.csv
  hasila export --format xlsx --output figures.xlsx
  hasila export --format zip --metric killed --output killed.zip`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			if err := checkDays(f); err != nil {
				return err
			}
			store, err := db.read(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			b := &export.Builder{Ref: store.Reference(), BaseURL: strings.TrimSuffix(baseURL, "/")}
			o.About = &export.About{Query: f, Ref: b.Ref, Now: a.now(), Version: programVersion(), PointsOnly: pointsOnly}
			return a.output(to, func(w io.Writer) error {
				rows, err := export.New(format, w, o)
				if err != nil {
					return err
				}
				return errors.Join(export.Stream(cmd.Context(), store, f, b, rows, pointsOnly), rows.Close())
			})
		},
	}
	db.flags(cmd, defaultDatabase)
	fl := cmd.Flags()
	fl.StringVarP(&format, "format", "f", "csv", "the `form`: "+strings.Join(export.Formats(), ", "))
	fl.StringVarP(&to, "output", "o", "", "the `file` to write; standard output if not given")
	fl.BoolVar(&o.Excel, "excel", false, "a byte order mark first, for Excel")
	fl.BoolVar(&o.HXL, "hxl", false, "a second row of HXL hashtags")
	fl.BoolVar(&pointsOnly, "points", false, "only the figures that charts show: no earlier values, no relays")
	fl.StringVar(&baseURL, "base-url", "", "the `address` of the server whose pages show the evidence")
	fl.StringArrayVar(&f.Metrics, "metric", nil, "only this `metric` (killed)")
	fl.StringArrayVar(&f.Places, "place", nil, "only this `place` (Gaza Strip)")
	fl.StringArrayVar(&f.Groups, "group", nil, "only this `group` (children); an empty one is everyone")
	fl.StringArrayVar(&f.Nationalities, "nationality", nil, "only this nationality `code` (PSE)")
	fl.StringArrayVar(&f.Units, "unit", nil, "only this `unit` (people)")
	fl.StringArrayVar(&f.Scopes, "scope", nil, "only this `scope` (cumulative:2023-10-07)")
	fl.StringArrayVar(&f.Origins, "origin", nil, "only figures that this `source` states")
	fl.StringArrayVar(&f.Publishers, "publisher", nil, "only figures in documents of this `publisher`")
	fl.StringVar(&f.From, "from", "", "only figures that hold for this `day` or later")
	fl.StringVar(&f.To, "to", "", "only figures that hold for this `day` or earlier")
	fl.StringVar(&f.AsKnownOn, "as-known-on", "", "only what was published up to this `day`")
	return cmd
}

// output opens the file to write to, or takes standard output.
func (a *app) output(path string, write func(io.Writer) error) (err error) {
	w := a.out
	if path != "" {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		w = f
	}
	b := bufio.NewWriterSize(w, 64<<10)
	if err := errors.Join(write(b), b.Flush()); err != nil {
		return fmt.Errorf("exporting: %w", err)
	}
	return nil
}

// checkDays refuses what is no day, or a range that ends before it begins.
func checkDays(f metrics.SeriesFilter) error {
	for flag, day := range map[string]string{"--from": f.From, "--to": f.To, "--as-known-on": f.AsKnownOn} {
		if _, ok := metrics.ParseDay(day); day != "" && !ok {
			return fmt.Errorf("%s %q is no ISO date: write it as 2024-05-31", flag, day)
		}
	}
	if f.From != "" && f.To != "" && f.To < f.From {
		return fmt.Errorf("--to %s is before --from %s", f.To, f.From)
	}
	return nil
}
