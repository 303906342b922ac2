import { autoscalersFor } from '../../elastic/autoscalers';
import { podSelectorOf, replicasOf } from '../../kubeLinter/deploymentLike';
import { podsWith } from '../../mesh/podIndex';
import type { Bundle } from '../../model/bundle';
import { fieldsOf, textFieldsOf } from '../../model/fields';
import { matchesSelector } from '../../model/labelSelector';
import type { Resource } from '../../model/resource';
import type { Workload } from '../../model/workload';
import type { Report, Rule } from '../../rule';

interface Amount {
  readonly value: number;
  readonly percent: boolean;
}

function readAmount(value: unknown): Amount | undefined {
  const found = /^(-?\d+)(%?)$/.exec(String(value));
  return found
    ? { value: Number(found[1]), percent: found[2] === '%' }
    : undefined;
}

/** Workloads whose own selector the budget covers; their pods carry the labels of both. */
function coveredBy(bundle: Bundle, { spec, namespace }: Resource): Workload[] {
  const labels = textFieldsOf(fieldsOf(spec.selector).matchLabels);
  return podsWith(bundle, labels, namespace).filter(({ resource }) => {
    const own = podSelectorOf(resource);
    return (
      own !== undefined &&
      matchesSelector(
        textFieldsOf(fieldsOf(own.selector).matchLabels),
        spec.selector,
      )
    );
  });
}

/** The fewest pods there will be: an autoscaler's minimum where the workload leaves the number to it. */
function fewestReplicas(bundle: Bundle, workload: Workload): number {
  const replicas = replicasOf(workload) ?? 0;
  const [scaler] = replicas === 1 ? autoscalersFor(bundle, workload) : [];
  return scaler ? scaler.min : replicas;
}

function* judge(bundle: Bundle, resource: Resource): Iterable<Report> {
  const path = ['spec', 'minAvailable'];
  const amount = readAmount(resource.spec.minAvailable);
  if (!amount) {
    const text = String(resource.spec.minAvailable);
    yield {
      message: `PDB has invalid MinAvailable value: invalid type: string "${text}" is not a percentage`,
      resource,
      path,
    };
    return;
  }
  if (amount.percent && amount.value === 100) {
    yield {
      message:
        'PDB has minimum available replicas set to 100 percent of replicas',
      resource,
      path,
    };
    return;
  }
  for (const workload of coveredBy(bundle, resource)) {
    const replicas = fewestReplicas(bundle, workload);
    const needed = amount.percent
      ? Math.ceil((replicas * amount.value) / 100)
      : amount.value;
    if (replicas <= needed) {
      yield {
        message: `The current number of replicas for deployment ${workload.name} is equal to or lower than the minimum number of replicas specified by its PDB.`,
        resource,
        path,
        evidence: { replicas, needed },
      };
    }
  }
}

export const pdbMinAvailable: Rule = {
  id: 'pdb-min-available',
  layer: 'kube-linter',
  severity: 'error',
  kinds: ['PodDisruptionBudget'],
  summary: 'A PodDisruptionBudget demands as many pods as there are, or more.',
  why: 'Node drains wait for ever: upgrades of the cluster and scale-down of nodes stop here.',
  fix: 'Use `maxUnavailable: 1`, or a minimum below the fewest replicas.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/pdbminavailable',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=pdb-min-available',
  },
  aliases: ['pdb-min-available'],
  *check(bundle) {
    for (const resource of bundle.ofKind('policy/PodDisruptionBudget')) {
      if (resource.spec.minAvailable !== undefined) {
        yield* judge(bundle, resource);
      }
    }
  },
};
