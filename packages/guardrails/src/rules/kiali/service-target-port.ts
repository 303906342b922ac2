import { podsWith } from '../../mesh/podIndex';
import { fieldsOf, listOf, textFieldsOf } from '../../model/fields';
import type { Workload } from '../../model/workload';
import type { Rule } from '../../rule';

function declaredPorts(pods: readonly Workload[]): Set<unknown> {
  return new Set(
    pods
      .flatMap(pod => pod.containers)
      .flatMap(({ fields }) => listOf(fields.ports).map(fieldsOf))
      .flatMap(({ containerPort, name }) => [containerPort, name]),
  );
}

export const serviceTargetPort: Rule = {
  id: 'service-target-port',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['Service'],
  summary: 'A Service sends to a port that its pods do not declare.',
  why: 'A name that no container declares has no endpoint at all; a number nobody declares is mostly a typing mistake, and connections are refused.',
  fix: "Use a port's name or number from the container, or declare it there.",
  source: {
    title: 'kiali business/checkers/services/port_mapping_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0701--deployment-exposing-same-port-as-service-not-found',
  },
  aliases: ['KIA0701'],
  *check(bundle) {
    for (const resource of bundle.ofKind('/Service')) {
      const selector = textFieldsOf(resource.spec.selector);
      const pods =
        Object.keys(selector).length > 0
          ? podsWith(bundle, selector, resource.namespace).filter(
              pod => pod.runtime === 'kubernetes',
            )
          : [];
      const ports = declaredPorts(pods);
      // Containers need not declare ports; where none does, there is nothing to compare with.
      for (const [index, item] of ports.size > 0
        ? listOf(resource.spec.ports).entries()
        : []) {
        const { port, targetPort } = fieldsOf(item);
        const target = targetPort ?? port;
        if (!ports.has(target)) {
          yield {
            message: `no container of the selected pods declares port ${target}`,
            resource,
            path: [
              'spec',
              'ports',
              index,
              targetPort === undefined ? 'port' : 'targetPort',
            ],
            evidence: { port: String(target) },
          };
        }
      }
    }
  },
};
