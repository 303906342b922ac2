import {
  DEPLOYMENT_LIKE,
  deploymentLikes,
  inReplicas,
  replicasOf,
} from '../../kubeLinter/deploymentLike';
import { selectorText } from '../../kubeLinter/goText';
import { fieldsOf, listOf, textOf, textsOf, valueAt } from '../../model/fields';
import { matchesSelector } from '../../model/labelSelector';
import type { Workload } from '../../model/workload';
import type { Rule } from '../../rule';

const MINIMUM = 2;
const HOSTNAME = 'kubernetes.io/hostname';

/** Why a term does not keep the pods of this workload apart; undefined when it does. */
function termFault(
  value: unknown,
  { namespace, podLabels }: Workload,
): string | undefined {
  const { namespaces, labelSelector, topologyKey } = fieldsOf(value);
  const names = textsOf(namespaces);
  if (names.length > 0 && !names.includes(namespace)) {
    return `pod's namespace "${namespace}" not found in anti-affinity's namespaces [${names.join(
      ', ',
    )}]`;
  }
  if (topologyKey !== HOSTNAME) {
    return `anti-affinity's topology key does not match "${
      textOf(topologyKey) ?? ''
    }"`;
  }
  // A term without a selector selects nothing.
  return labelSelector !== undefined &&
    matchesSelector(podLabels, labelSelector)
    ? undefined
    : `pod's labels "${selectorText({
        matchLabels: podLabels,
      })}" do not match with anti-affinity's labels "${selectorText(
        labelSelector,
      )}"`;
}

function faultsOf(workload: Workload, replicas: number): string[] {
  const antiAffinity = valueAt(workload.podSpec, [
    'affinity',
    'podAntiAffinity',
  ]);
  if (antiAffinity === undefined) {
    return [
      `object has ${inReplicas(
        replicas,
      )} but does not specify inter pod anti-affinity`,
    ];
  }
  const fields = fieldsOf(antiAffinity);
  const terms = [
    ...listOf(fields.preferredDuringSchedulingIgnoredDuringExecution).map(
      item => fieldsOf(item).podAffinityTerm,
    ),
    ...listOf(fields.requiredDuringSchedulingIgnoredDuringExecution),
  ];
  if (terms.length === 0) {
    return [
      `object has ${inReplicas(
        replicas,
      )} but does not specify preferred or required inter pod anti-affinity during scheduling`,
    ];
  }
  const faults = terms.map(term => termFault(term, workload));
  return faults.includes(undefined)
    ? []
    : faults.filter(fault => fault !== undefined);
}

export const noAntiAffinity: Rule = {
  id: 'no-anti-affinity',
  layer: 'kube-linter',
  severity: 'info',
  kinds: DEPLOYMENT_LIKE,
  summary: 'Nothing keeps the replicas of a workload on different nodes.',
  why: 'All of them can land on one node, and one node failure takes the service down.',
  fix: "Add a podAntiAffinity on `kubernetes.io/hostname` for the pods' own labels, or topologySpreadConstraints.",
  source: {
    title: 'stackrox/kube-linter pkg/templates/antiaffinity',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=no-anti-affinity',
  },
  aliases: ['no-anti-affinity'],
  *check(bundle) {
    for (const workload of deploymentLikes(bundle)) {
      const replicas = replicasOf(workload) ?? 0;
      // Spread constraints do the same, and kube-linter does not know them.
      const spread =
        listOf(workload.podSpec.topologySpreadConstraints).length > 0;
      for (const message of replicas < MINIMUM || spread
        ? []
        : faultsOf(workload, replicas)) {
        yield {
          message,
          resource: workload.resource,
          path: [...workload.podSpecPath, 'affinity'],
          evidence: { replicas },
        };
      }
    }
  },
};
