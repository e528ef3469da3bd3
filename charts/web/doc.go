// Package web serves Hasila's pages, charts and exports over HTTP. It names the
// reader that it needs and knows nothing of the store behind it. All state of a
// view stands in its address; no page asks another host for anything.
package web
