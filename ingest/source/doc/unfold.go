package doc

import (
	"errors"
	"io"
)

// Text of a page may well fold thirtyfold, and the zeros of a bomb a thousandfold.
const (
	maxRatio  = 200     // unfolded bytes to a byte sent, looked at beyond ratioFrom
	ratioFrom = 1 << 20 // bytes
)

// ErrUnfolds says that a body unfolds to more than text can.
var ErrUnfolds = errors.New("it unfolds more than text does")

// Unfolded reads a compressed body through the decoder that open makes, until it
// unfolds to more than text can: then the error is ErrUnfolds.
func Unfolded(body io.Reader, open func(io.Reader) (io.Reader, error)) (io.Reader, error) {
	sent := &counter{r: body}
	r, err := open(sent)
	if err != nil {
		return nil, err
	}
	return &unfolded{sent: sent, r: r}, nil
}

type unfolded struct {
	sent *counter
	r    io.Reader
	n    int64
}

func (u *unfolded) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if u.n += int64(n); u.n > ratioFrom && u.n > maxRatio*u.sent.n {
		return 0, ErrUnfolds
	}
	return n, err
}

type counter struct {
	r io.Reader
	n int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}
