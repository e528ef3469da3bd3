// Package export writes figures as files that people use elsewhere: tidy tables
// with a row a figure, each with its sentence, its source and what is doubtful
// about it. All forms hold the same columns and values, and are written as the
// rows come, so that a million rows need no million rows of memory.
package export
