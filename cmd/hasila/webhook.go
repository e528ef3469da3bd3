package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"hasila/charts/web/hook"
	"hasila/charts/web/keys"
	"hasila/data"
	"hasila/ingest/source/fetch"
	"hasila/metrics"
)

func (a *app) webhookCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "webhook",
		Short: "Have addresses told of what is new, revised or in conflict",
		Long: `A server tells webhooks of news as they come about. Messages are signed as Standard
Webhooks has it; what does not arrive is tried again for three days, over restarts too.
Webhooks and their secrets are kept in a file beside the database (DATABASE.keys.json);
adding, listing, removing and testing work while a server runs.`,
		Example: `  hasila webhook add https://example.org/hasila --query "metric=killed&place=Gaza+Strip" --event revisions --event conflicts
  hasila webhook list
  hasila webhook test wh_5f0c6f3a9d1e2b47
  hasila webhook log wh_5f0c6f3a9d1e2b47
  hasila webhook remove wh_5f0c6f3a9d1e2b47`,
	}
	cmd.AddCommand(a.webhookAdd(), a.webhookList(), a.webhookTest(), a.webhookLog(), a.webhookRemove())
	return cmd
}

func (a *app) webhookAdd() *cobra.Command {
	var db database
	var h keys.Hook
	var private, past bool
	cmd := &cobra.Command{
		Use:   "add URL",
		Short: "Have an address told of news, and print the secret that signs it",
		Long: `The query is that of a chart's address: copy what stands behind its question mark. What is
stored before is no news, but with --past.`,
		Example: `  hasila webhook add https://example.org/hasila
  hasila webhook add https://example.org/hasila --query "place=Sudan" --event figures`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ref, err := metrics.ReadReference(data.ReferenceFS())
			if err != nil {
				return err
			}
			h.URL, h.Query, h.By = args[0], strings.TrimPrefix(h.Query, "?"), "the command line"
			if err := hook.Check(h, ref, private); err != nil {
				return err
			}
			ring, err := a.ring(db)
			if err != nil {
				return err
			}
			if !past { // a server that runs sets where news begin when it sees the webhook first
				h.Since = hook.FromNowOn
			}
			added, err := ring.AddHook(h)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.out, "id      %s\nsecret  %s\n", added.ID, added.Secret)
			return err
		},
	}
	db.pathFlag(cmd)
	cmd.Flags().StringVar(&h.Query, "query", "", "of what it is told: `parameters` as in a chart's address; all if not given")
	cmd.Flags().StringArrayVar(&h.Events, "event", nil, "a `kind` of news: figures, revisions, conflicts; all if not given; may be given again")
	cmd.Flags().BoolVar(&past, "past", false, "tell it of all that is stored already too")
	cmd.Flags().BoolVar(&private, "allow-private", false, "the address may lead to this machine or into a private network; the server needs the same flag")
	return cmd
}

func (a *app) webhookList() *cobra.Command {
	var db database
	cmd := &cobra.Command{
		Use: "list", Short: "List the webhooks", Example: "  hasila webhook list", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			ring, err := a.ring(db)
			if err != nil {
				return err
			}
			all, err := ring.Hooks()
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			_, _ = fmt.Fprintln(w, "ID\tMADE\tEVENTS\tQUERY\tURL\tSTATE")
			for _, h := range all {
				state := "on"
				if h.Off != "" {
					state = "off: " + h.Off
				}
				_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", h.ID, moment(h.Made), cmp.Or(strings.Join(h.Events, ","), "all"),
					cmp.Or(clean(h.Query), "everything"), clean(h.URL), clean(state))
			}
			return w.Flush()
		},
	}
	db.pathFlag(cmd)
	return cmd
}

func (a *app) webhookRemove() *cobra.Command {
	var db database
	cmd := &cobra.Command{
		Use: "remove ID", Short: "Remove a webhook", Example: "  hasila webhook remove wh_5f0c6f3a9d1e2b47", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			ring, err := a.ring(db)
			if err != nil {
				return err
			}
			if err := ring.RemoveHook(args[0]); err != nil {
				return fmt.Errorf("webhook %q: %w", args[0], err)
			}
			return nil
		},
	}
	db.pathFlag(cmd)
	return cmd
}

func (a *app) webhookTest() *cobra.Command {
	var db database
	var private bool
	cmd := &cobra.Command{
		Use: "test ID", Short: "Send a webhook a signed test message now", Example: "  hasila webhook test wh_5f0c6f3a9d1e2b47", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ring, err := a.ring(db)
			if err != nil {
				return err
			}
			all, err := ring.Hooks()
			if err != nil {
				return err
			}
			for _, h := range all {
				if h.ID != args[0] {
					continue
				}
				body, err := json.Marshal(hook.Test(h, a.now()))
				if err != nil {
					return err
				}
				status, err := hook.Send(cmd.Context(), &http.Client{Transport: fetch.Transport(private)}, h, hook.MessageID(), a.now(), body)
				if err != nil {
					return fmt.Errorf("it did not arrive: %w", err)
				}
				_, err = fmt.Fprintf(a.out, "it arrived: the address answers %d\n", status)
				return err
			}
			return fmt.Errorf("webhook %q: %w", args[0], keys.ErrUnknown)
		},
	}
	db.pathFlag(cmd)
	cmd.Flags().BoolVar(&private, "allow-private", false, "reach this machine and private networks too")
	return cmd
}

func (a *app) webhookLog() *cobra.Command {
	var db database
	cmd := &cobra.Command{
		Use:   "log ID",
		Short: "List what a webhook was told, the last first",
		Long: `Reads the database, which no server may hold meanwhile; a running server tells the same at
/api/v1/webhooks/ID/deliveries.`,
		Example: "  hasila webhook log wh_5f0c6f3a9d1e2b47", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			store, err := db.read(cmd.Context())
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, store.Close()) }()
			list, err := store.Deliveries(cmd.Context(), args[0], 1000)
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			_, _ = fmt.Fprintln(w, "MADE\tMESSAGE\tSTATE\tATTEMPTS\tLAST\tANSWER\tERROR")
			for _, d := range list {
				_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%s\t%d\t%s\n", moment(d.Made), d.ID, d.State, d.Attempts, moment(d.Last), d.Status, clean(d.Error))
			}
			return w.Flush()
		},
	}
	db.flags(cmd, defaultDatabase)
	return cmd
}
