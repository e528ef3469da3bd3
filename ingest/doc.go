// Package ingest takes documents to a store: a stream of documents is read by an
// extractor on every core, and written by one writer in batches that are stored
// whole or not at all. Reading the same documents again changes nothing, and what
// cannot be read is kept with its reason while the rest goes on.
package ingest
