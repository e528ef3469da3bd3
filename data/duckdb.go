package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/marcboeker/go-duckdb/v2" // the one file that knows the driver
)

// connect opens a pool of connections to the file at path, "" for one in memory,
// that can neither read other files nor reach the network, and whose settings
// cannot be changed by SQL.
func connect(ctx context.Context, path string, o Options) (*sql.DB, error) {
	connector, err := duckdb.NewConnector(path+"?"+dsn(o), nil)
	if err != nil {
		return nil, explain(path, err)
	}
	db := sql.OpenDB(connector)
	for _, set := range []string{
		"set enable_external_access = false",
		"set lock_configuration = true",
	} {
		if _, err := db.ExecContext(ctx, set); err != nil {
			return nil, errors.Join(explain(path, err), db.Close())
		}
	}
	return db, nil
}

// dsn writes the settings that must be known when the file opens.
func dsn(o Options) string {
	s := "autoinstall_known_extensions=false&autoload_known_extensions=false&preserve_insertion_order=false" +
		"&memory_limit=" + strconv.Itoa(o.MemoryMB) + "MB&threads=" + strconv.Itoa(o.Threads) +
		"&wal_autocheckpoint=64MB"
	if o.ReadOnly {
		s += "&access_mode=READ_ONLY"
	}
	return s
}

// appendRows writes rows to a table through the driver's bulk appender, inside the
// transaction that conn has open.
func appendRows(conn *sql.Conn, table string, rows [][]driver.Value) error {
	if len(rows) == 0 {
		return nil
	}
	return conn.Raw(func(c any) (err error) {
		dc, ok := c.(driver.Conn)
		if !ok {
			return fmt.Errorf("appending to %s: %T is no connection of the driver", table, c)
		}
		a, err := duckdb.NewAppenderFromConn(dc, "", table)
		if err != nil {
			return fmt.Errorf("appending to %s: %w", table, err)
		}
		defer func() { err = errors.Join(err, a.Close()) }()
		for _, r := range rows {
			if err := a.AppendRow(r...); err != nil {
				return fmt.Errorf("appending to %s: %w", table, err)
			}
		}
		return nil
	})
}

// eachRow calls row for each row of an answer; see rowsOf.
func eachRow(ctx context.Context, db *sql.DB, query string, row func([]driver.Value) error) (err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	return rowsOf(ctx, conn, query, row)
}

// rowsOf calls row for each row of an answer, with values as the driver gives them
// (nil, int32, float64, []byte …) in a slice that the next row overwrites. It spares the
// conversions of database/sql, which take longer than all else where rows are many.
func rowsOf(ctx context.Context, conn *sql.Conn, query string, row func([]driver.Value) error) error {
	return conn.Raw(func(c any) (err error) {
		q, ok := c.(driver.QueryerContext)
		if !ok {
			return fmt.Errorf("%T is no connection of the driver", c)
		}
		rows, err := q.QueryContext(ctx, query, nil)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		values := make([]driver.Value, len(rows.Columns()))
		for n := 1; ; n++ {
			if err := rows.Next(values); errors.Is(err, io.EOF) {
				return nil
			} else if err != nil {
				return err
			}
			if err := row(values); err != nil {
				return err
			}
			if n%4096 == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
		}
	})
}

// kindOf tells the errors of the driver that people can do something about.
func kindOf(err error) (kind duckdb.ErrorType, message string) {
	var e *duckdb.Error
	if errors.As(err, &e) {
		return e.Type, e.Msg
	}
	return duckdb.ErrorTypeInvalid, err.Error()
}
