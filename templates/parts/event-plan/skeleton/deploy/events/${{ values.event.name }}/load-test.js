// The load of the event, for the game day: k6 run -e TARGET=https://staging.example.com/ load-test.js
import http from 'k6/http';

const QUIET = ${{ [values.traffic.quietRequestsPerSecond, 1] | max | round(0, 'ceil') | int }};
const PEAK = ${{ values.traffic.peakRequestsPerSecond | round(0, 'ceil') | int }};
// Requests under way at once when each takes three times as long as it should.
const USERS = Math.ceil((3 * PEAK * ${{ values.traffic.requestMs }}) / 1000);

export const options = {
  scenarios: {
    event: {
      executor: 'ramping-arrival-rate',
      startRate: QUIET,
      timeUnit: '1s',
      preAllocatedVUs: USERS,
      maxVUs: 2 * USERS,
      stages: [
        { target: QUIET, duration: '2m' },
        { target: PEAK, duration: '1m' },
        { target: PEAK, duration: '20m' },
        { target: QUIET, duration: '5m' },
      ],
    },
  },
  thresholds: {
    http_req_duration: ['p(95)<${{ values.latencyObjectiveMs }}'],
    http_req_failed: ['rate<0.01'],
  },
};

export default function request() {
  http.get(__ENV.TARGET);
}
