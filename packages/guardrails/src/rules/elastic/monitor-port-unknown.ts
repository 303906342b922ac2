import {
  monitorsOf,
  monitorTargets,
  selectedTargets,
  targetsFor,
} from '../../prometheus/monitors';
import type { Rule } from '../../rule';

/** Ports of containers that Istio adds to pods. */
const ADDED_BY_ISTIO = new Set(['http-envoy-prom']);

export const monitorPortUnknown: Rule = {
  id: 'monitor-port-unknown',
  layer: 'elastic',
  severity: 'error',
  kinds: ['ServiceMonitor', 'PodMonitor'],
  summary:
    'A ServiceMonitor or PodMonitor names a port that what it selects does not have.',
  why: 'Endpoints are found by the name of the port; without one of that name the target does not exist and nothing is scraped.',
  fix: 'Name the port on the Service (or container), or use the name it has.',
  source: {
    title:
      'prometheus-operator pkg/prometheus/promcfg.go generateServiceMonitorConfig (keep on endpoint_port_name)',
    url: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint',
  },
  *check(bundle) {
    const all = monitorTargets(bundle);
    for (const monitor of monitorsOf(bundle)) {
      const targets = selectedTargets(monitor, targetsFor(monitor, all));
      if (targets.length === 0 || targets.some(target => !target.portsKnown)) {
        continue;
      }
      const known = [...new Set(targets.flatMap(target => target.ports))];
      const named = known.filter(name => name !== '');
      for (const { port, direct, path } of monitor.endpoints) {
        if (
          port !== undefined &&
          !direct &&
          !named.includes(port) &&
          !ADDED_BY_ISTIO.has(port)
        ) {
          const have =
            named.length > 0
              ? `its ports are ${named.join(', ')}`
              : 'its ports have no names';
          yield {
            message: `${monitor.resource.kind} ${monitor.resource.name} scrapes port ${port}, which ${targets[0].name} does not have: ${have}`,
            resource: monitor.resource,
            path: [...path, 'port'],
            evidence: { port, ports: named },
          };
        }
      }
    }
  },
};
