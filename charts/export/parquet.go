package export

import (
	"io"

	"github.com/parquet-go/parquet-go"
)

// parquetRows is how many rows a group of a file holds: what is in memory at once.
const parquetRows = 50_000

// parquetWriter writes the rows as Parquet, compressed; missing is null.
type parquetWriter struct {
	w   *parquet.GenericWriter[Row]
	one []Row
}

func newParquet(w io.Writer) *parquetWriter {
	return &parquetWriter{
		w:   parquet.NewGenericWriter[Row](w, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(parquetRows)),
		one: make([]Row, 1),
	}
}

func (p *parquetWriter) Write(r Row) error {
	p.one[0] = r
	_, err := p.w.Write(p.one)
	return err
}

func (p *parquetWriter) Close() error { return p.w.Close() }
