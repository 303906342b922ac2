import { AutoscalingInputError } from '../errors';
import {
  autoscalerClass,
  formatFieldErrors,
  HPA_CLASS,
  KPA_CLASS,
  validateAutoscalingAnnotations,
  type KnativeAutoscalerConfig,
  makeKnativeHpa,
  parseAutoscalerConfig,
} from '../knative';
import type { ScalingPolicySpec } from '../simulation';
import { appContainerCpu } from './container-cpu';
import { Field } from './field';
import { hpaPolicyOf, hpaSpecOf } from './hpa';
import type { Manifest, ManifestOptions, ManifestPolicy } from './manifest';

/** A Service of Knative as a policy: of the KPA, its default class, or of the HPA that the other class makes. */
export function readKnativeService(
  manifest: Manifest,
  options: ManifestOptions,
): ManifestPolicy {
  const root = new Field('', manifest);
  const template = root.at('spec').at('template');
  const spec = template.at('spec');
  const annotations = template.at('metadata').at('annotations');
  const cpu = appContainerCpu(template);
  return {
    policy: policyOf(annotations, options),
    target: { kind: 'Service', name: root.at('metadata').at('name').text() },
    // The cluster may have another default; Knative's own is 0, no limit.
    containerConcurrency:
      spec.at('containerConcurrency').optional(one => one.number()) ?? 0,
    timeoutSeconds: spec.at('timeoutSeconds').optional(one => one.number()),
    ...(cpu && { cpu }),
  };
}

function policyOf(field: Field, options: ManifestOptions): ScalingPolicySpec {
  const config = configOf(options);
  const annotations = field.texts();
  const problems = validateAutoscalingAnnotations(annotations, config);
  if (problems.length > 0) {
    throw field.refused(formatFieldErrors(problems));
  }
  switch (autoscalerClass(annotations)) {
    case KPA_CLASS:
      return {
        kind: 'kpa',
        annotations,
        ...(options.knativeConfig && { config }),
      };
    case HPA_CLASS:
      return hpaPolicyOf(
        hpaSpecOf(makeKnativeHpa(annotations, config, 'Reachable')),
        options,
      );
    default:
      throw field
        .at('autoscaling.knative.dev/class')
        .refused(`${KPA_CLASS}, ${HPA_CLASS}`);
  }
}

function configOf({
  knativeConfig = {},
}: ManifestOptions): KnativeAutoscalerConfig {
  const parsed = parseAutoscalerConfig(knativeConfig);
  if (!parsed.ok) {
    throw new AutoscalingInputError(
      'knativeConfig',
      knativeConfig,
      parsed.error,
    );
  }
  return parsed.config;
}
