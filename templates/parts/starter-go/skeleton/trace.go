package main

import "net/http"

// The mesh makes spans of the hops; which hops belong together it knows by these headers alone.
var traceHeaders = []string{
	"X-Request-Id", "Traceparent", "Tracestate", "B3",
	"X-B3-Traceid", "X-B3-Spanid", "X-B3-Parentspanid", "X-B3-Sampled", "X-B3-Flags",
}

// ForwardTrace copies the trace of the request being answered to a request that is made for it.
// Use the incoming request's context for that call too, so that it ends when the caller gives up.
func ForwardTrace(from *http.Request, to *http.Request) {
	for _, name := range traceHeaders {
		if values := from.Header.Values(name); len(values) > 0 {
			to.Header[http.CanonicalHeaderKey(name)] = values
		}
	}
}
