// Package charts turns series of the domain into chart options, the words that go
// with them and static pictures. It is pure: series in, options out, no I/O and no
// clock. The options use the types of go-echarts; its renderer is not used, for it
// lets markup of a title through to the page.
package charts
