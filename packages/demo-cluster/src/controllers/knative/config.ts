import {
  DEFAULT_AUTOSCALER_CONFIG,
  KnativeAutoscalerConfig,
} from '@elastic-mesh/autoscaling';
import { parseAutoscalerConfig } from '@elastic-mesh/autoscaling/knative';
import { KubeObject } from '../../store/object';
import { ObjectStore } from '../../store/object-store';

/** Settings of Knative's autoscaler, with a version that changes with them. */
export interface VersionedConfig {
  settings: KnativeAutoscalerConfig;
  version: string;
}

const parsed = new WeakMap<KubeObject, VersionedConfig>();
const DEFAULTS = { settings: DEFAULT_AUTOSCALER_CONFIG, version: '' };

/** The settings in `knative-serving/config-autoscaler`; the defaults when it is missing or, as upstream, not valid. */
export function knativeAutoscalerConfig(store: ObjectStore): VersionedConfig {
  const map = store.get('configmaps', 'knative-serving', 'config-autoscaler');
  if (!map) return DEFAULTS;
  let config = parsed.get(map);
  if (!config) {
    const result = parseAutoscalerConfig(map.data ?? {});
    config = result.ok
      ? { settings: result.config, version: map.metadata.resourceVersion }
      : DEFAULTS;
    parsed.set(map, config);
  }
  return config;
}
