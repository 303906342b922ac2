"""Keeps the trace of a request together over several services."""

from collections.abc import Mapping

# The mesh makes spans of the hops; which hops belong together it knows by these headers alone.
TRACE_HEADERS = (
    "x-request-id",
    "traceparent",
    "tracestate",
    "b3",
    "x-b3-traceid",
    "x-b3-spanid",
    "x-b3-parentspanid",
    "x-b3-sampled",
    "x-b3-flags",
)


def forwarded(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers that every call made for this request has to carry."""
    return {name: headers[name] for name in TRACE_HEADERS if name in headers}
