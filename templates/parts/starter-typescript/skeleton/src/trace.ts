import type { IncomingHttpHeaders } from 'node:http';

/** The mesh makes spans of the hops; which hops belong together it knows by these headers alone. */
export const TRACE_HEADERS = [
  'x-request-id',
  'traceparent',
  'tracestate',
  'b3',
  'x-b3-traceid',
  'x-b3-spanid',
  'x-b3-parentspanid',
  'x-b3-sampled',
  'x-b3-flags',
] as const;

/** The headers that every call made for this request has to carry: `fetch(url, { headers: forwardedHeaders(...) })`. */
export function forwardedHeaders(
  headers: IncomingHttpHeaders,
): Record<string, string> {
  return Object.fromEntries(
    TRACE_HEADERS.flatMap(name =>
      headers[name] ? [[name, String(headers[name])]] : [],
    ),
  );
}
