import type { ContainerResources } from '@elastic-mesh/autoscaling/capacity';
import type { Bundle } from '../model/bundle';
import { fieldsOf, listOf } from '../model/fields';
import { resourceAmounts } from './podResources';

/** What LimitRanges give a container that declares nothing itself, in cores and bytes. */
export type LimitRangeDefaults = Pick<
  ContainerResources,
  'requests' | 'limits'
>;

/**
 * The defaults of a namespace's LimitRanges.
 * A default limit is the default request too where none is named (kubernetes pkg/apis/core/v1/defaults.go SetDefaults_LimitRangeItem).
 */
export function limitRangeDefaults(
  bundle: Bundle,
  namespace: string,
): LimitRangeDefaults {
  const items = bundle
    .ofKind('/LimitRange')
    .filter(item => item.namespace === namespace)
    .flatMap(item => listOf(item.spec.limits).map(fieldsOf))
    .filter(limit => limit.type === 'Container');
  const limits = items.map(limit => resourceAmounts(limit.default));
  const requests = items.map(limit => resourceAmounts(limit.defaultRequest));
  return {
    limits: Object.assign({}, ...limits),
    requests: Object.assign({}, ...limits, ...requests),
  };
}

/** The container as LimitRanger admits it: what it lacks is filled in, its own limit standing for a missing request. */
export function withDefaults(
  container: ContainerResources,
  defaults: LimitRangeDefaults,
): ContainerResources {
  return {
    ...container,
    limits: { ...defaults.limits, ...container.limits },
    requests: {
      ...defaults.requests,
      ...container.limits,
      ...container.requests,
    },
  };
}
