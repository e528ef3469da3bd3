package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"hasila/charts/web/keys"
)

// keysOf is the file beside a database that keeps who may write, and webhooks.
func keysOf(db database) string { return db.path + ".keys.json" }

func (a *app) ring(db database) (*keys.Ring, error) { return keys.Open(keysOf(db), a.now) }

func (a *app) tokenCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "token",
		Short: "Make and remove the tokens with which people and programs write to a server",
		Long: `A token lets its holder post documents and tables, review figures and manage webhooks on
a server, in the name that it was made for. Tokens are kept, as hashes, in a file beside
the database (DATABASE.keys.json); this works while a server runs.`,
		Example: `  hasila token add "Ana, desk"
  hasila token list
  hasila token remove "Ana, desk"`,
	}
	cmd.AddCommand(a.tokenAdd(), a.tokenList(), a.tokenRemove())
	return cmd
}

func (a *app) tokenAdd() *cobra.Command {
	var db database
	cmd := &cobra.Command{
		Use:     "add NAME",
		Short:   "Make a token for a name and print it; it cannot be shown again",
		Example: `  hasila token add "Ana, desk"`,
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			ring, err := a.ring(db)
			if err != nil {
				return err
			}
			token, err := ring.AddToken(args[0])
			if err != nil {
				return fmt.Errorf("%q: %w", args[0], err)
			}
			_, err = fmt.Fprintln(a.out, token)
			return err
		},
	}
	db.pathFlag(cmd)
	return cmd
}

func (a *app) tokenList() *cobra.Command {
	var db database
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List whose tokens there are",
		Example: "  hasila token list",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			ring, err := a.ring(db)
			if err != nil {
				return err
			}
			list, err := ring.Tokens()
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			_, _ = fmt.Fprintln(w, "NAME\tMADE")
			for _, t := range list {
				_, _ = fmt.Fprintf(w, "%s\t%s\n", clean(t.Name), moment(t.Made))
			}
			return w.Flush()
		},
	}
	db.pathFlag(cmd)
	return cmd
}

func (a *app) tokenRemove() *cobra.Command {
	var db database
	cmd := &cobra.Command{
		Use:     "remove NAME",
		Short:   "Remove a token: it is refused from now on",
		Example: `  hasila token remove "Ana, desk"`,
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			ring, err := a.ring(db)
			if err != nil {
				return err
			}
			if err := ring.RemoveToken(args[0]); err != nil {
				return fmt.Errorf("%q: %w", args[0], err)
			}
			return nil
		},
	}
	db.pathFlag(cmd)
	return cmd
}
