package figure

func (d *Doc) periods() {}
func (d *Doc) places()  {}
func (d *Doc) sources() {}
