import {
  requireHpaSpec,
  type HpaBehavior,
  type HpaMetricSpec,
  type HpaMetricTarget,
  type HpaScalingRules,
  type HpaSpec,
} from '../hpa';
import type { HpaPolicySpec } from '../simulation';
import { Field } from './field';
import type { Manifest, ManifestOptions, ManifestPolicy } from './manifest';
import { sourceOf } from './metric-source';
import { scaleTargetOf } from './scale-target';

/**
 * The parts of a HorizontalPodAutoscaler's spec (autoscaling/v2) that decide.
 *
 * @param spec - `spec` of the object
 * @throws AutoscalingInputError naming the field that the API server would refuse
 */
export function hpaSpecOf(spec: unknown): HpaSpec {
  const field = new Field('spec', spec);
  const read: HpaSpec = {
    minReplicas: field.at('minReplicas').optional(one => one.number()),
    maxReplicas: field.at('maxReplicas').number(),
    metrics: field
      .at('metrics')
      .optional(metrics => metrics.items().map(metricOf)),
    behavior: behaviorOf(field.at('behavior')),
  };
  requireHpaSpec(read);
  return read;
}

/** `behavior` of an HPA or of the HPA that KEDA makes; undefined when absent. */
export function behaviorOf(field: Field): HpaBehavior | undefined {
  return field.optional(behavior => ({
    scaleUp: behavior.at('scaleUp').optional(rulesOf),
    scaleDown: behavior.at('scaleDown').optional(rulesOf),
  }));
}

/** A HorizontalPodAutoscaler as a policy. */
export function readHpa(
  manifest: Manifest,
  options: ManifestOptions,
): ManifestPolicy {
  const root = new Field('', manifest);
  root.at('apiVersion').oneOf(['autoscaling/v2']);
  return {
    policy: hpaPolicyOf(hpaSpecOf(manifest.spec), options),
    target: scaleTargetOf(root.at('spec')),
  };
}

/** A spec with what its metrics count. @throws AutoscalingInputError for a metric that nobody explains */
export function hpaPolicyOf(
  spec: HpaSpec,
  options: ManifestOptions,
): HpaPolicySpec {
  const names = (spec.metrics ?? []).flatMap(metric =>
    'metric' in metric ? [metric.metric] : [],
  );
  return {
    kind: 'hpa',
    spec,
    metricSources: Object.fromEntries(
      names.map(name => [name, sourceOf(name, options)]),
    ),
  };
}

function metricOf(field: Field): HpaMetricSpec {
  const type = field
    .at('type')
    .oneOf(['Resource', 'ContainerResource', 'Pods', 'Object', 'External']);
  const source = field.at(`${type[0].toLowerCase()}${type.slice(1)}`);
  const target = targetOf(source.at('target'));
  switch (type) {
    case 'Resource':
      return { type, resource: source.at('name').text(), target };
    case 'ContainerResource':
      return {
        type,
        resource: source.at('name').text(),
        container: source.at('container').text(),
        target,
      };
    case 'Object': {
      const described = source.at('describedObject');
      const [kind, name] = ['kind', 'name'].map(key =>
        described.at(key).text(),
      );
      return {
        type,
        metric: source.at('metric').at('name').text(),
        describedObject: `${kind}/${name}`,
        target,
      };
    }
    default:
      return { type, metric: source.at('metric').at('name').text(), target };
  }
}

function targetOf(field: Field): HpaMetricTarget {
  return {
    type: field.at('type').oneOf(['Utilization', 'AverageValue', 'Value']),
    averageUtilization: field
      .at('averageUtilization')
      .optional(one => one.number()),
    averageValueMilli: field.at('averageValue').optional(one => one.milli()),
    valueMilli: field.at('value').optional(one => one.milli()),
  };
}

function rulesOf(field: Field): HpaScalingRules {
  return {
    stabilizationWindowSeconds: field
      .at('stabilizationWindowSeconds')
      .optional(one => one.number()),
    selectPolicy: field
      .at('selectPolicy')
      .optional(one => one.oneOf(['Max', 'Min', 'Disabled'])),
    // A quantity; the float it is read as is the HPA's affair.
    tolerance: field.at('tolerance').optional(one => String(one.value)),
    policies: field.at('policies').optional(policies =>
      policies.items().map(policy => ({
        type: policy.at('type').oneOf(['Pods', 'Percent']),
        value: policy.at('value').number(),
        periodSeconds: policy.at('periodSeconds').number(),
      })),
    ),
  };
}
