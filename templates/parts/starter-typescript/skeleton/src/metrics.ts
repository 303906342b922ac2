const BUCKET_BOUNDS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts requests and how long they take, and writes them in Prometheus' text format. For more than this take prom-client. */
export class RequestMetrics {
  private readonly requestsByStatus = new Map<number, number>();
  private readonly buckets = BUCKET_BOUNDS_SECONDS.map(() => 0);
  private durationSumSeconds = 0;
  private finished = 0;
  private inFlight = 0;

  started(): void {
    this.inFlight++;
  }

  ended(status: number, durationSeconds: number): void {
    this.inFlight--;
    this.finished++;
    this.durationSumSeconds += durationSeconds;
    this.requestsByStatus.set(
      status,
      (this.requestsByStatus.get(status) ?? 0) + 1,
    );
    BUCKET_BOUNDS_SECONDS.forEach((bound, index) => {
      if (durationSeconds <= bound) {
        this.buckets[index]++;
      }
    });
  }

  toText(): string {
    const lines = [
      '# HELP http_requests_total Requests answered, by status.',
      '# TYPE http_requests_total counter',
      ...[...this.requestsByStatus].map(
        ([status, count]) => `http_requests_total{code="${status}"} ${count}`,
      ),
      '# HELP http_requests_in_flight Requests under way.',
      '# TYPE http_requests_in_flight gauge',
      `http_requests_in_flight ${this.inFlight}`,
      '# HELP http_request_duration_seconds How long requests take.',
      '# TYPE http_request_duration_seconds histogram',
      ...BUCKET_BOUNDS_SECONDS.map(
        (bound, index) =>
          `http_request_duration_seconds_bucket{le="${bound}"} ${this.buckets[index]}`,
      ),
      `http_request_duration_seconds_bucket{le="+Inf"} ${this.finished}`,
      `http_request_duration_seconds_sum ${this.durationSumSeconds}`,
      `http_request_duration_seconds_count ${this.finished}`,
    ];
    return `${lines.join('\n')}\n`;
  }
}
