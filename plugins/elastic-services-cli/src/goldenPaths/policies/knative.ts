import { kpaPolicyOf } from '@elastic-mesh/autoscaling';
import type { PolicyReader, Untyped } from './renderedPolicy';

/** A Knative Service scaled by the KPA, which is Knative's default class. */
export const readKnativeService: PolicyReader = object => {
  if (!object.apiVersion.startsWith('serving.knative.dev/')) {
    return undefined;
  }
  const { metadata, spec }: Untyped = (object.spec as Untyped)?.template ?? {};
  const annotations = metadata?.annotations ?? {};
  const scalerClass = annotations['autoscaling.knative.dev/class'];
  if (scalerClass && scalerClass !== 'kpa.autoscaling.knative.dev') {
    return undefined;
  }
  const containerConcurrency = spec?.containerConcurrency ?? 0;
  const policy = { kind: 'kpa' as const, annotations };
  // Refuses what Knative's webhook would refuse.
  kpaPolicyOf(policy, containerConcurrency);
  return {
    policy,
    containerConcurrency,
    timeoutSeconds: spec?.timeoutSeconds,
  };
};
