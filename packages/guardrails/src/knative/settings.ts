import type { KnativeAutoscalerConfig } from '@elastic-mesh/autoscaling';
import { DEFAULT_AUTOSCALER_CONFIG } from '@elastic-mesh/autoscaling';
import { parseAutoscalerConfig } from '@elastic-mesh/autoscaling/knative';
import type { PlatformSettings } from '../platform';

/** What the cluster allows, read from its ConfigMaps. */
export interface KnativeSettings {
  readonly autoscaler: KnativeAutoscalerConfig;
  /** Whether a feature of config-features is on or, where that suffices, allowed. */
  isEnabled(feature: string): boolean;
  isDisabled(feature: string): boolean;
  readonly maxRevisionTimeoutSeconds: number;
  readonly containerConcurrencyMaxLimit: number;
  readonly allowContainerConcurrencyZero: boolean;
}

/** Features that are on unless turned off: config/core/configmaps/features.yaml, pkg/apis/config/features.go. */
const ON_BY_DEFAULT = new Set([
  'multi-container',
  'kubernetes.podspec-volumes-emptydir',
]);

/** Cluster settings of Knative Serving; a ConfigMap that cannot be read counts as absent. */
export function knativeSettings({
  autoscaler,
  features,
  defaults,
}: PlatformSettings['knative']): KnativeSettings {
  const parsed = parseAutoscalerConfig(autoscaler);
  const flag = (feature: string) =>
    (
      features[feature] ?? (ON_BY_DEFAULT.has(feature) ? 'enabled' : 'disabled')
    ).toLowerCase();
  const number = (key: string, fallback: number) =>
    /^\d+$/.test(defaults[key] ?? '') ? Number(defaults[key]) : fallback;
  return {
    autoscaler: parsed.ok ? parsed.config : DEFAULT_AUTOSCALER_CONFIG,
    isEnabled: feature => flag(feature) === 'enabled',
    isDisabled: feature => flag(feature) === 'disabled',
    maxRevisionTimeoutSeconds: number('max-revision-timeout-seconds', 600),
    containerConcurrencyMaxLimit: number(
      'container-concurrency-max-limit',
      1000,
    ),
    allowContainerConcurrencyZero:
      defaults['allow-container-concurrency-zero'] !== 'false',
  };
}
