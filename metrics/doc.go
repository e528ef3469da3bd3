// Package metrics is the domain of Hasila: what a document, a figure, a source,
// a place and a series are, and the reasoning on them. It imports nothing of the
// project and does no I/O; everything else imports it.
//
// The meaning of every field follows the project's annotation standard, which
// the codebook repeats for users of the exports.
package metrics
