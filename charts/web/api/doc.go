// Package api answers machines: /api/v1, its description in OpenAPI, and the news
// that feeds and webhooks carry. Its handlers are thin: they read the query that
// pages and exports use (package query), ask the reader, and write what they get.
//
// Every answer is JSON; every error is a Problem (RFC 9457) that says what is wrong
// and how to mend it. Lists are read on with cursors, which are positions in an
// order that later insertions do not move.
package api
