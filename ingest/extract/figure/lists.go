package figure

import "hasila/ingest/extract/span"

// A list of lines: for each sentence, what a walk upwards from it meets first.
type lists struct {
	head []int32 // the line that ends in a colon, or asks, with nothing but items and labelled lines below it, or -1
	stop []int32 // the nearest line that is no item, or ends in a colon, or -1
}

// lists reads the lists of a document when they are first asked for: looking up
// from each line anew would cost the square of a list's length.
func (d *Doc) lists() *lists {
	if d.lines != nil {
		return d.lines
	}
	l := &lists{head: d.ints(len(d.Sentences)), stop: d.ints(len(d.Sentences))}
	head, stop := int32(-1), int32(-1)
	for k, s := range d.Sentences {
		colon := d.mark(s.To-1, ':', '?') || d.mark(s.To-2, ':') && d.Tokens[s.To-1].Kind == span.Punct
		switch {
		case colon:
			head = int32(k)
		case !s.Item && !d.labelled(s):
			head = -1
		}
		if colon || !s.Item {
			stop = int32(k)
		}
		l.head[k], l.stop[k] = head, stop
	}
	d.lines = l
	return l
}
