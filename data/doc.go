// Package data keeps documents, figures and people's decisions on them in one
// DuckDB file, and answers questions on them. Nothing is overwritten or deleted:
// what replaces something is a further row that says so.
//
// One process owns the file at a time. The SQL stands in migrations and queries;
// reference data and the demo's samples are embedded.
package data
