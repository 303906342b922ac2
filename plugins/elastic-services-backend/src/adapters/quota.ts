import { quantityToMilli } from '@elastic-mesh/autoscaling';
import type { QuotaFit } from '@elastic-mesh/plugin-elastic-services-common';
import type { ContainerSpec, ResourceQuotaObject } from './kinds';

/**
 * How many pods of a workload the namespace's quotas allow in all; the tightest resource decides.
 *
 * Quotas with scopes do not count: which pods they select is not known here.
 *
 * @param containers - of one pod, sidecars included
 * @param current - pods that run now and are in `used`
 */
export function readQuotaFit(
  quotas: readonly ResourceQuotaObject[],
  containers: readonly ContainerSpec[] | undefined,
  current: number,
): QuotaFit | undefined {
  let tightest: QuotaFit | undefined;
  for (const quota of quotas.filter(isUnscoped)) {
    for (const [resource, hard] of Object.entries(quota.status?.hard ?? {})) {
      const used = quota.status?.used?.[resource] ?? '0';
      const perPod = milliPerPod(resource, containers ?? []);
      const fit = perPod && podsThatFit(hard, used, perPod, current);
      if (fit !== undefined && (!tightest || fit < tightest.podsThatFit)) {
        tightest = {
          quota: quota.metadata.name,
          resource,
          hard,
          used,
          podsThatFit: fit,
        };
      }
    }
  }
  return tightest;
}

/** Whether a quota counts every pod of its namespace. */
export function isUnscoped({ spec }: ResourceQuotaObject): boolean {
  return !spec?.scopes?.length && !spec?.scopeSelector;
}

function podsThatFit(
  hard: string,
  used: string,
  milliPerOnePod: number,
  current: number,
): number | undefined {
  const free = milli(hard) - milli(used);
  return Number.isNaN(free)
    ? undefined
    : current + Math.max(0, Math.floor(free / milliPerOnePod));
}

/** What one pod takes of a quota's resource, times 1000; 0 when nothing or not known. */
function milliPerPod(
  resource: string,
  containers: readonly ContainerSpec[],
): number {
  if (resource === 'pods' || resource === 'count/pods') {
    return 1000;
  }
  const [first, second] = resource.split('.');
  const side = second && first === 'limits' ? 'limits' : 'requests';
  const name = second ?? first;
  return containers.reduce((sum, { resources }) => {
    const quantity = resources?.[side]?.[name];
    return sum + (quantity ? milli(quantity) || 0 : 0);
  }, 0);
}

/** NaN when a cluster sends what is not a quantity. */
function milli(quantity: string): number {
  try {
    return quantityToMilli(String(quantity));
  } catch {
    // A quota that cannot be read limits nothing that could be said.
    return NaN;
  }
}
