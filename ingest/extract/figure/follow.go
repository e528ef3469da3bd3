package figure

// A course is what a long text carries from one window to the next: what the
// windows before told of the whole document.
type course struct {
	main         spot    // the place that the document is about
	home         string  // its country
	event        calDate // the day of the event that it tells of
	war          bool    // whether it tells of a running war
	disaster     bool    // whether it tells of one disaster or attack
	byRef        bool    // whether the reference data date the event
	asOf, saidOn string  // up to when its figures hold, and when that was said
	head         *speaker
	title        *speaker
}

// goesOn reports that the text is not the first window of its document.
func (d *Doc) goesOn() bool { return d.mem.window > 0 }

// opening reports that a sentence is the first of the document.
func (d *Doc) opening(sentence int) bool { return sentence == 0 && !d.goesOn() }
