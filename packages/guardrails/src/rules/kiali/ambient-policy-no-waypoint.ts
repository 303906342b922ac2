import { requestPolicies } from '../../mesh/httpFeatures';
import { podsWith } from '../../mesh/podIndex';
import { isAmbient, usesWaypoint } from '../../mesh/waypoints';
import type { Bundle } from '../../model/bundle';
import {
  fieldsOf,
  listOf,
  textFieldsOf,
  textOf,
  valueAt,
} from '../../model/fields';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../rule';

/** The labels of what a policy is for; none when it is for the namespace, undefined when it is for a Gateway. */
function subjectLabels(
  bundle: Bundle,
  { namespace, spec }: Resource,
): Readonly<Record<string, string>>[] | undefined {
  const references = [spec.targetRef, ...listOf(spec.targetRefs)]
    .map(fieldsOf)
    .filter(({ kind }) => kind !== undefined);
  if (references.length > 0) {
    const services = references.filter(({ kind }) => kind === 'Service');
    return services.length === 0
      ? undefined
      : services.map(({ name }) => {
          const service = textOf(name) ?? '';
          return bundle.find('/Service', namespace, service)?.labels ?? {};
        });
  }
  const selector = textFieldsOf(valueAt(spec, ['selector', 'matchLabels']));
  const pods =
    Object.keys(selector).length > 0
      ? podsWith(bundle, selector, namespace)
      : [];
  return pods.length > 0 ? pods.map(pod => pod.podLabels) : [{}];
}

export const ambientPolicyNoWaypoint: Rule = {
  id: 'ambient-policy-no-waypoint',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['AuthorizationPolicy', 'RequestAuthentication'],
  summary:
    'A policy about requests is for an ambient namespace or workload without a waypoint.',
  why: 'Only a waypoint reads requests: without one nobody enforces the policy as it is written.',
  fix: 'Deploy a waypoint and set the label `istio.io/use-waypoint` on the namespace or Service.',
  source: {
    title: 'kiali business/checkers/ambient_policy_checker.go',
    url: 'https://istio.io/latest/docs/ambient/usage/waypoint/',
  },
  aliases: ['KIA0109', 'KIA1110'],
  *check(bundle) {
    for (const resource of requestPolicies(bundle)) {
      const { namespace } = resource;
      const subjects = isAmbient(bundle, namespace)
        ? subjectLabels(bundle, resource) ?? []
        : [];
      if (subjects.some(labels => !usesWaypoint(bundle, namespace, labels))) {
        yield {
          message: `what this is for in the ambient namespace "${namespace}" uses no waypoint`,
          resource,
          evidence: { namespace },
        };
      }
    }
  },
};
