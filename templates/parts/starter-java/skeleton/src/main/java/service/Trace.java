package service;

import com.sun.net.httpserver.Headers;
import java.net.http.HttpRequest;
import java.util.List;

/** Keeps the trace of a request together over several services. */
final class Trace {
    // The mesh makes spans of the hops; which hops belong together it knows by these headers alone.
    static final List<String> HEADERS = List.of(
        "x-request-id", "traceparent", "tracestate", "b3",
        "x-b3-traceid", "x-b3-spanid", "x-b3-parentspanid", "x-b3-sampled", "x-b3-flags");

    private Trace() {}

    /** Gives a call the trace of the request that it is made for. */
    static HttpRequest.Builder forward(Headers from, HttpRequest.Builder to) {
        for (String name : HEADERS) {
            from.getOrDefault(name, List.of()).forEach(value -> to.header(name, value));
        }
        return to;
    }
}
