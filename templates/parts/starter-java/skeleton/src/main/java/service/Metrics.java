package service;

import java.util.Map;
import java.util.TreeMap;

/** Counts requests and how long they take, in Prometheus' text format. For more than this take a client library. */
final class Metrics {
    private static final double[] BUCKET_BOUNDS_SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    private final Map<Integer, Long> requestsByStatus = new TreeMap<>();
    private final long[] buckets = new long[BUCKET_BOUNDS_SECONDS.length];
    private double sumSeconds;
    private long finished;
    private long inFlight;

    synchronized void started() {
        inFlight++;
    }

    synchronized void ended(int status, double seconds) {
        inFlight--;
        finished++;
        sumSeconds += seconds;
        requestsByStatus.merge(status, 1L, Long::sum);
        for (int i = 0; i < buckets.length; i++) {
            if (seconds <= BUCKET_BOUNDS_SECONDS[i]) {
                buckets[i]++;
            }
        }
    }

    synchronized String text() {
        var text = new StringBuilder("# HELP http_requests_total Requests answered, by status.\n# TYPE http_requests_total counter\n");
        requestsByStatus.forEach((status, count) ->
            text.append("http_requests_total{code=\"").append(status).append("\"} ").append(count).append('\n'));
        text.append("# HELP http_requests_in_flight Requests under way.\n# TYPE http_requests_in_flight gauge\nhttp_requests_in_flight ")
            .append(inFlight).append('\n')
            .append("# HELP http_request_duration_seconds How long requests take.\n# TYPE http_request_duration_seconds histogram\n");
        for (int i = 0; i < buckets.length; i++) {
            text.append("http_request_duration_seconds_bucket{le=\"").append(BUCKET_BOUNDS_SECONDS[i]).append("\"} ")
                .append(buckets[i]).append('\n');
        }
        return text.append("http_request_duration_seconds_bucket{le=\"+Inf\"} ").append(finished)
            .append("\nhttp_request_duration_seconds_sum ").append(sumSeconds)
            .append("\nhttp_request_duration_seconds_count ").append(finished).append('\n').toString();
    }
}
