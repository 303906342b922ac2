"""Counts requests and how long they take, in Prometheus' text format. For more than this take prometheus-client."""

import threading
from collections import Counter

BUCKET_BOUNDS_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests_by_status: Counter[int] = Counter()
        self._buckets = [0] * len(BUCKET_BOUNDS_SECONDS)
        self._sum_seconds = 0.0
        self._in_flight = 0

    def started(self) -> None:
        with self._lock:
            self._in_flight += 1

    def ended(self, status: int, seconds: float) -> None:
        with self._lock:
            self._in_flight -= 1
            self._requests_by_status[status] += 1
            self._sum_seconds += seconds
            for index, bound in enumerate(BUCKET_BOUNDS_SECONDS):
                self._buckets[index] += seconds <= bound

    def text(self) -> str:
        with self._lock:
            finished = self._requests_by_status.total()
            lines = [
                "# HELP http_requests_total Requests answered, by status.",
                "# TYPE http_requests_total counter",
                *(
                    f'http_requests_total{{code="{status}"}} {count}'
                    for status, count in sorted(self._requests_by_status.items())
                ),
                "# HELP http_requests_in_flight Requests under way.",
                "# TYPE http_requests_in_flight gauge",
                f"http_requests_in_flight {self._in_flight}",
                "# HELP http_request_duration_seconds How long requests take.",
                "# TYPE http_request_duration_seconds histogram",
                *(
                    f'http_request_duration_seconds_bucket{{le="{bound}"}} {count}'
                    for bound, count in zip(BUCKET_BOUNDS_SECONDS, self._buckets)
                ),
                f'http_request_duration_seconds_bucket{{le="+Inf"}} {finished}',
                f"http_request_duration_seconds_sum {self._sum_seconds}",
                f"http_request_duration_seconds_count {finished}",
            ]
        return "\n".join(lines) + "\n"
