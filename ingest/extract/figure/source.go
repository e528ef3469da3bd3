package figure

func (d *Doc) sources() {}
