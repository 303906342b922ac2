import { containersOf, DEPLOYMENT_LIKE } from '../../kubeLinter/deploymentLike';
import type { Bundle } from '../../model/bundle';
import { fieldsOf, listOf, textOf } from '../../model/fields';
import type { Report, Rule } from '../../rule';

/** What is wrong with the name of a port, in Kubernetes' words (k8s.io/apimachinery/pkg/util/validation IsValidPortName). */
function nameFaults(name: string): string[] {
  const faults: readonly (readonly [boolean, string])[] = [
    [name.length > 15, 'must be no more than 15 characters'],
    [
      !/^[-a-z0-9]+$/.test(name),
      'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
    ],
    [!/[a-z]/.test(name), 'must contain at least one letter (a-z)'],
    [name.includes('--'), 'must not contain consecutive hyphens'],
    [/^-|-$/.test(name), 'must not begin or end with a hyphen'],
  ];
  return faults.filter(([wrong]) => wrong).map(([, words]) => words);
}

function* containerPorts(bundle: Bundle): Iterable<Report> {
  for (const { workload, container } of containersOf(bundle, { init: true })) {
    for (const [index, item] of listOf(container.fields.ports).entries()) {
      const name = textOf(fieldsOf(item).name);
      for (const fault of name ? nameFaults(name) : []) {
        yield {
          message: `port name "${name}" in container "${container.name}" ${fault}`,
          resource: workload.resource,
          path: [...container.path, 'ports', index, 'name'],
        };
      }
    }
  }
}

function targetFaults(target: unknown): string[] {
  if (typeof target === 'string') {
    return nameFaults(target);
  }
  return typeof target === 'number' &&
    target !== 0 &&
    (target < 1 || target > 65535)
    ? ['must be between 1 and 65535, inclusive']
    : [];
}

function* targetPorts(bundle: Bundle): Iterable<Report> {
  for (const resource of bundle.ofKind('/Service')) {
    for (const [index, item] of listOf(resource.spec.ports).entries()) {
      const { targetPort } = fieldsOf(item);
      for (const fault of targetFaults(targetPort)) {
        yield {
          message: `port targetPort "${targetPort}" in service "${resource.name}" ${fault}`,
          resource,
          path: ['spec', 'ports', index, 'targetPort'],
        };
      }
    }
  }
}

export const invalidTargetPorts: Rule = {
  id: 'invalid-target-ports',
  layer: 'kube-linter',
  severity: 'error',
  kinds: [...DEPLOYMENT_LIKE, 'Service'],
  summary: 'The name or number of a port is not one Kubernetes takes.',
  why: 'The API server refuses the object.',
  fix: 'Use at most 15 lower-case letters, digits and single hyphens with a letter among them, or a number from 1 to 65535.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/targetport',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=invalid-target-ports',
  },
  aliases: ['invalid-target-ports'],
  *check(bundle) {
    yield* containerPorts(bundle);
    yield* targetPorts(bundle);
  },
};
