import {
  AUTOSCALING_ANNOTATIONS as KEYS,
  HPA_CLASS,
  KPA_CLASS,
} from '@elastic-mesh/autoscaling';
import type { PlannedScaling } from './policyOfAnswers';

type SettingName = Exclude<keyof PlannedScaling, 'metric'>;

/** Which annotation an answer becomes, and its unit there; only the first ones mean anything to the class `hpa`. */
const SETTINGS: readonly {
  name: SettingName;
  key: string;
  unit?: 's';
  kpaOnly?: true;
}[] = [
  { name: 'target', key: KEYS.target[0] },
  { name: 'floor', key: KEYS.minScale[0] },
  { name: 'ceiling', key: KEYS.maxScale[0] },
  { name: 'windowSeconds', key: KEYS.window[0], unit: 's' },
  {
    name: 'utilizationPercent',
    key: KEYS.targetUtilizationPercentage[0],
    kpaOnly: true,
  },
  {
    name: 'panicWindowPercent',
    key: KEYS.panicWindowPercentage[0],
    kpaOnly: true,
  },
  {
    name: 'panicThresholdPercent',
    key: KEYS.panicThresholdPercentage[0],
    kpaOnly: true,
  },
  {
    name: 'scaleDownDelaySeconds',
    key: KEYS.scaleDownDelay[0],
    unit: 's',
    kpaOnly: true,
  },
  {
    name: 'lastReplicaSeconds',
    key: KEYS.scaleToZeroPodRetentionPeriod[0],
    unit: 's',
    kpaOnly: true,
  },
  { name: 'initialScale', key: KEYS.initialScale[0], kpaOnly: true },
  { name: 'activationScale', key: KEYS.activationScale[0], kpaOnly: true },
  { name: 'burstCapacity', key: KEYS.targetBurstCapacity[0], kpaOnly: true },
];

/**
 * The answer that a refusal of Knative's webhook is about; undefined when it is none of them.
 * @param path - the annotation, which upstream sometimes goes on with its value
 */
export function answerOfAnnotation(path: string): string | undefined {
  const [key] = path.split('=');
  return SETTINGS.find(setting => setting.key === key)?.name;
}

/**
 * The autoscaling annotations of a revision; the golden paths render exactly these.
 * CPU is a matter of the class `hpa`; what only the KPA reads is left out there.
 */
export function knativeAnnotations(
  scaling: Partial<PlannedScaling>,
): Record<string, string> {
  const { metric = 'concurrency' } = scaling;
  const byCpu = metric === 'cpu';
  const annotations: Record<string, string> = {
    [KEYS.class[0]]: byCpu ? HPA_CLASS : KPA_CLASS,
    [KEYS.metric[0]]: metric,
  };
  for (const { name, key, unit = '', kpaOnly } of SETTINGS) {
    const value = scaling[name];
    if (value !== undefined && !(byCpu && kpaOnly)) {
      annotations[key] = `${value}${unit}`;
    }
  }
  return annotations;
}
