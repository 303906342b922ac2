import { durationOf } from '../../istio/durations';
import { fieldsOf, isFields, textOf } from '../../model/fields';
import type { Rule } from '../../rule';

/** Linux: tcp_keepalive_time 7200 s, tcp_keepalive_intvl 75 s, tcp_keepalive_probes 9 (Documentation/networking/ip-sysctl). */
const LINUX_TIME_SECONDS = 7200;

export const keepaliveChangesNothing: Rule = {
  id: 'keepalive-changes-nothing',
  layer: 'elastic',
  severity: 'info',
  kinds: ['DestinationRule'],
  summary:
    'The TCP keepalive is as late as the default of the operating system, or later.',
  why: 'Most NAT gateways and load balancers forget a quiet connection long before two hours; the probe comes when it is gone.',
  fix: 'Use time 300s, interval 30s, probes 3.',
  source: {
    title:
      'Linux ip-sysctl tcp_keepalive_time; istio destination_rule.proto TcpKeepalive',
    url: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-TCPSettings-TcpKeepalive',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/DestinationRule',
    )) {
      const pool = fieldsOf(
        fieldsOf(resource.spec.trafficPolicy).connectionPool,
      );
      const keepalive = fieldsOf(pool.tcp).tcpKeepalive;
      const seconds = isFields(keepalive)
        ? (durationOf(keepalive.time) ?? 0) / 1e9
        : 0;
      if (isFields(keepalive) && seconds >= LINUX_TIME_SECONDS) {
        const path = [
          'spec',
          'trafficPolicy',
          'connectionPool',
          'tcp',
          'tcpKeepalive',
          'time',
        ];
        yield {
          message: `keepalive after ${textOf(
            keepalive.time,
          )} is what Linux does anyway, and too late for most NAT gateways`,
          resource,
          path,
          evidence: { seconds, linuxSeconds: LINUX_TIME_SECONDS },
          fix: {
            text: 'Set time: 300s.',
            patch: [{ op: 'set', path, value: '300s' }],
          },
        };
      }
    }
  },
};
