import { inSeconds } from '../../elastic/retryPolicy';
import { durationOf } from '../../istio/durations';
import { fieldsOf, numberOf, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

const LEAST_CONNECT_MS = 100;
const LONG_QUEUE = 1000;

export const queueBehindShortConnect: Rule = {
  id: 'queue-behind-short-connect',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['DestinationRule'],
  summary:
    'A long queue waits for connections that are given up before a new pod can accept them.',
  why: 'Requests queue while a connection is being made. When the attempt ends after a few milliseconds the whole queue is answered 503 at once, so a cold start becomes a burst of errors instead of a wait.',
  fix: 'Give connections at least 1 s, and bound the queue by what may wait that long. Against cold starts keep pods warm: minReplicas, min-scale, loadBalancer.warmup.',
  source: {
    title:
      'envoy source/common/http/conn_pool_base.cc onConnectionEvent; docs/root/faq/configuration/timeouts.rst',
    url: 'https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/DestinationRule',
    )) {
      const pool = fieldsOf(
        fieldsOf(resource.spec.trafficPolicy).connectionPool,
      );
      const pending = numberOf(fieldsOf(pool.http).http1MaxPendingRequests);
      const connect = durationOf(fieldsOf(pool.tcp).connectTimeout);
      if (pending === undefined || connect === undefined) {
        continue;
      }
      const connectMs = connect / 1e6;
      if (pending >= LONG_QUEUE && connectMs < LEAST_CONNECT_MS) {
        yield {
          message: `up to ${pending} requests to ${textOf(
            resource.spec.host,
          )} wait for a connection that is given up after ${inSeconds(
            connectMs / 1000,
          )}: while pods start, all of them fail together`,
          resource,
          path: [
            'spec',
            'trafficPolicy',
            'connectionPool',
            'http',
            'http1MaxPendingRequests',
          ],
          evidence: { pendingRequests: pending, connectTimeoutMs: connectMs },
        };
      }
    }
  },
};
