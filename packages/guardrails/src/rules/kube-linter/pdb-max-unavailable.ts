import type { Rule } from '../../rule';

const PERCENT = /^(\d+)%$/;

/** A number, or a percentage of a hundred pods; undefined when it is neither. */
function ofHundred(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  const percent = PERCENT.exec(String(value));
  return percent ? Number(percent[1]) : undefined;
}

export const pdbMaxUnavailable: Rule = {
  id: 'pdb-max-unavailable',
  layer: 'kube-linter',
  severity: 'error',
  kinds: ['PodDisruptionBudget'],
  summary: 'A PodDisruptionBudget never lets a pod go.',
  why: 'Node drains wait for ever: upgrades of the cluster and scale-down of nodes stop here.',
  fix: 'Allow at least one pod, or 1 %, to be unavailable.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/pdbmaxunavailable',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=pdb-max-unavailable',
  },
  aliases: ['pdb-max-unavailable'],
  *check(bundle) {
    for (const resource of bundle.ofKind('policy/PodDisruptionBudget')) {
      const { maxUnavailable } = resource.spec;
      const amount =
        maxUnavailable === undefined ? 1 : ofHundred(maxUnavailable);
      if (!amount) {
        yield {
          message:
            amount === undefined
              ? `maxUnavailable has invalid value [${maxUnavailable}]`
              : 'MaxUnavailable is set to 0',
          resource,
          path: ['spec', 'maxUnavailable'],
        };
      }
    }
  },
};
