import {
  DEFAULT_AUTOSCALER_CONFIG,
  formatFieldErrors,
  validateAutoscalingAnnotations,
} from '@elastic-mesh/autoscaling';
import { readCases, Scorer, type Suite } from '../suite';

interface Case {
  id: string;
  annotations: Record<string, string>;
  configAutoscaler: Record<string, string>;
  errors: string[];
}

/** Upstream's tests set these fields without the checks of a whole ConfigMap. */
function configOf(data: Record<string, string>) {
  const base = DEFAULT_AUTOSCALER_CONFIG;
  return {
    podAutoscalerClass: data['pod-autoscaler-class'] ?? base.podAutoscalerClass,
    maxScaleLimit: Number(data['max-scale-limit'] ?? base.maxScaleLimit),
    allowZeroInitialScale:
      (data['allow-zero-initial-scale'] ??
        String(base.allowZeroInitialScale)) === 'true',
  };
}

function answer({ annotations, configAutoscaler }: Case): string[] {
  const text = formatFieldErrors(
    validateAutoscalingAnnotations(
      annotations ?? {},
      configOf(configAutoscaler),
    ),
  );
  return text === '' ? [] : text.split('\n');
}

/** Knative's autoscaling annotations: verdict and exact texts. */
export const knativeAnnotationsSuite: Suite = {
  file: 'mesh/knative/autoscaling-annotations.json',
  target: 1,
  run(folder) {
    const { cases } = readCases<{ cases: Case[] }>(folder, this.file);
    const scorer = new Scorer('mesh knative annotations');
    for (const one of cases) {
      scorer.check(
        one.id,
        one.errors,
        () => answer(one),
        (expected, actual) =>
          JSON.stringify(expected) === JSON.stringify(actual),
      );
    }
    return [scorer.result()];
  },
};
