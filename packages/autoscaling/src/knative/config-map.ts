import {
  DEFAULT_AUTOSCALER_CONFIG,
  type KnativeAutoscalerConfig,
} from './config';
import {
  durationSeconds,
  formatGoDuration,
  isWholeSeconds,
  nanosecondsOf,
  parseGoDuration,
} from './go-duration';
import {
  formatGoFixed,
  formatGoFloat,
  type GoParsed,
  parseGoBool,
  parseGoFloat,
  parseGoInt,
  quoteGo,
} from './go-numbers';
import {
  PANIC_WINDOW_PERCENTAGE_MAX,
  PANIC_WINDOW_PERCENTAGE_MIN,
  TARGET_MIN,
  WINDOW_MAX_SECONDS,
  WINDOW_MIN_SECONDS,
} from './limits';

/** The parsed settings, or the sentence with which the autoscaler and its webhook refuse the ConfigMap. */
export type AutoscalerConfigResult =
  | { readonly ok: true; readonly config: KnativeAutoscalerConfig }
  | { readonly ok: false; readonly error: string };

type Draft = {
  -readonly [K in keyof KnativeAutoscalerConfig]: KnativeAutoscalerConfig[K];
};
type KeysOf<T> = {
  [K in keyof Draft]: Draft[K] extends T ? K : never;
}[keyof Draft];

const BOOLEANS: Readonly<Record<string, KeysOf<boolean>>> = {
  'enable-scale-to-zero': 'enableScaleToZero',
  'allow-zero-initial-scale': 'allowZeroInitialScale',
};
const FLOATS: Readonly<Record<string, KeysOf<number>>> = {
  'max-scale-up-rate': 'maxScaleUpRate',
  'max-scale-down-rate': 'maxScaleDownRate',
  'container-concurrency-target-percentage':
    'containerConcurrencyTargetFraction',
  'container-concurrency-target-default': 'containerConcurrencyTargetDefault',
  'requests-per-second-target-default': 'rpsTargetDefault',
  'target-burst-capacity': 'targetBurstCapacity',
  'panic-window-percentage': 'panicWindowPercentage',
  'activator-capacity': 'activatorCapacity',
  'panic-threshold-percentage': 'panicThresholdPercentage',
};
const INTEGERS: Readonly<Record<string, KeysOf<number>>> = {
  'initial-scale': 'initialScale',
  'min-scale': 'minScale',
  'max-scale': 'maxScale',
  'max-scale-limit': 'maxScaleLimit',
};
const DURATIONS: Readonly<Record<string, KeysOf<number>>> = {
  'stable-window': 'stableWindowSeconds',
  'scale-down-delay': 'scaleDownDelaySeconds',
  'scale-to-zero-grace-period': 'scaleToZeroGracePeriodSeconds',
  'scale-to-zero-pod-retention-period': 'scaleToZeroPodRetentionPeriodSeconds',
};

type Durations = Readonly<Record<keyof typeof DURATIONS, bigint>>;

/**
 * Reads the data of the ConfigMap `config-autoscaler` over the built-in defaults; unknown keys are ignored.
 *
 * Source: knative/serving `pkg/autoscaler/config/config.go: NewConfigFromMap, validate`.
 */
export function parseAutoscalerConfig(
  data: Readonly<Record<string, string>>,
): AutoscalerConfigResult {
  const draft: Draft = { ...DEFAULT_AUTOSCALER_CONFIG };
  const parsed = readKeys(data, draft);
  if ('error' in parsed) {
    return { ok: false, error: `failed to parse data: ${parsed.error}` };
  }
  // A value of up to 1 is a fraction already, so the least percentage is above one.
  if (draft.containerConcurrencyTargetFraction > 1) {
    draft.containerConcurrencyTargetFraction /= 100;
  }
  const error =
    durationError(parsed.durations) ??
    targetError(draft) ??
    rateError(draft) ??
    stableWindowError(parsed.durations) ??
    panicWindowError(draft) ??
    scaleError(draft);
  return error === undefined
    ? { ok: true, config: draft }
    : { ok: false, error };
}

function readKeys(
  data: Readonly<Record<string, string>>,
  draft: Draft,
): { durations: Durations } | { error: string } {
  draft.podAutoscalerClass =
    data['pod-autoscaler-class'] ?? draft.podAutoscalerClass;
  for (const [key, field] of Object.entries(BOOLEANS)) {
    const parsed = data[key] === undefined ? undefined : parseGoBool(data[key]);
    if (parsed?.ok === false) {
      return { error: numberError('ParseBool', data[key], parsed) };
    }
    draft[field] = parsed?.value ?? draft[field];
  }
  const numeric = [
    { keys: FLOATS, parse: parseGoFloat, name: 'ParseFloat' },
    {
      keys: INTEGERS,
      parse: (text: string) => parseGoInt(text, 32),
      name: 'ParseInt',
    },
  ];
  for (const { keys, parse, name } of numeric) {
    for (const [key, field] of Object.entries(keys)) {
      const parsed = data[key] === undefined ? undefined : parse(data[key]);
      if (parsed?.ok === false) {
        const cause = numberError(name, data[key], parsed);
        return { error: `failed to parse ${quoteGo(key)}: ${cause}` };
      }
      draft[field] = parsed?.value ?? draft[field];
    }
  }
  return readDurations(data, draft);
}

function readDurations(
  data: Readonly<Record<string, string>>,
  draft: Draft,
): { durations: Durations } | { error: string } {
  const durations: Record<string, bigint> = {};
  for (const [key, field] of Object.entries(DURATIONS)) {
    const parsed = parseGoDuration(data[key] ?? `${draft[field]}s`);
    if (!parsed.ok) {
      return { error: `failed to parse ${quoteGo(key)}: ${parsed.error}` };
    }
    durations[key] = parsed.nanoseconds;
    draft[field] = durationSeconds(parsed.nanoseconds);
  }
  return { durations };
}

function numberError(
  parser: string,
  text: string,
  parsed: GoParsed<unknown> & { ok: false },
): string {
  return `strconv.${parser}: parsing ${quoteGo(text)}: ${parsed.error}`;
}

function durationError(durations: Durations): string | undefined {
  const grace = durations['scale-to-zero-grace-period'];
  const delay = durations['scale-down-delay'];
  const retention = durations['scale-to-zero-pod-retention-period'];
  if (grace <= 0) {
    return `scale-to-zero-grace-period must be positive, was: ${formatGoDuration(
      grace,
    )}`;
  }
  if (delay < 0) {
    return `scale-down-delay cannot be negative, was: ${formatGoDuration(
      delay,
    )}`;
  }
  if (!isWholeSeconds(delay)) {
    return `scale-down-delay = ${formatGoDuration(
      delay,
    )}, must be specified with at most second precision`;
  }
  return retention < 0
    ? `scale-to-zero-pod-retention-period cannot be negative, was: ${formatGoDuration(
        retention,
      )}`
    : undefined;
}

function targetError(draft: Draft): string | undefined {
  const burst = draft.targetBurstCapacity;
  if (burst < 0 && burst !== -1) {
    return `target-burst-capacity must be either non-negative or -1 (for unlimited), was: ${formatGoFixed(
      burst,
    )}`;
  }
  const fraction = draft.containerConcurrencyTargetFraction;
  if (fraction <= 0 || fraction > 1) {
    return `container-concurrency-target-percentage = ${formatGoFixed(
      fraction,
    )} is outside of valid range of (0, 100]`;
  }
  const target = fraction * draft.containerConcurrencyTargetDefault;
  if (target < TARGET_MIN) {
    return `container-concurrency-target-percentage and container-concurrency-target-default yield target concurrency of ${formatGoFloat(
      target,
    )}, can't be less than ${TARGET_MIN}`;
  }
  return draft.rpsTargetDefault < TARGET_MIN
    ? `requests-per-second-target-default must be at least ${TARGET_MIN}, was: ${formatGoFloat(
        draft.rpsTargetDefault,
      )}`
    : undefined;
}

function rateError(draft: Draft): string | undefined {
  if (draft.activatorCapacity < 1) {
    return `activator-capacity = ${formatGoFloat(
      draft.activatorCapacity,
    )}, must be at least 1`;
  }
  if (draft.maxScaleUpRate <= 1) {
    return `max-scale-up-rate = ${formatGoFloat(
      draft.maxScaleUpRate,
    )}, must be greater than 1.0`;
  }
  return draft.maxScaleDownRate <= 1
    ? `max-scale-down-rate = ${formatGoFloat(
        draft.maxScaleDownRate,
      )}, must be greater than 1.0`
    : undefined;
}

function stableWindowError(durations: Durations): string | undefined {
  const window = durations['stable-window'];
  const min = nanosecondsOf(WINDOW_MIN_SECONDS);
  const max = nanosecondsOf(WINDOW_MAX_SECONDS);
  const shown = formatGoDuration(window);
  if (window < min || window > max) {
    return `stable-window = ${shown}, must be in [${formatGoDuration(
      min,
    )}; ${formatGoDuration(max)}] range`;
  }
  return isWholeSeconds(window)
    ? undefined
    : `stable-window = ${shown}, must be specified with at most second precision`;
}

function panicWindowError(draft: Draft): string | undefined {
  const min = PANIC_WINDOW_PERCENTAGE_MIN;
  const max = PANIC_WINDOW_PERCENTAGE_MAX;
  const share = draft.panicWindowPercentage;
  return share < min || share > max
    ? `panic-window-percentage = ${formatGoFloat(
        share,
      )}, must be in [${min}, ${max}] interval`
    : undefined;
}

function scaleError(draft: Draft): string | undefined {
  const { initialScale, minScale, maxScale, maxScaleLimit } = draft;
  if (
    initialScale < 0 ||
    (initialScale === 0 && !draft.allowZeroInitialScale)
  ) {
    return `initial-scale = ${initialScale}, must be at least 0 (or at least 1 when allow-zero-initial-scale is false)`;
  }
  // With a limit, "unlimited" is no longer a default.
  const leastMax = maxScaleLimit > 0 ? 1 : 0;
  if (maxScale < leastMax || (maxScaleLimit > 0 && maxScale > maxScaleLimit)) {
    return `max-scale = ${maxScale}, must be in [${leastMax}, max-scale-limit(${maxScaleLimit})] range`;
  }
  if (maxScaleLimit < 0) {
    return `max-scale-limit = ${maxScaleLimit}, must be at least 0`;
  }
  if (minScale < 0) {
    return `min-scale = ${minScale}, must be at least 0`;
  }
  return maxScale > 0 && minScale > maxScale
    ? `min-scale (${minScale}) must be less than max-scale (${maxScale})`
    : undefined;
}
