import {
  AutoscalingInputError,
  requireInteger,
  requireIntegers,
  requireNumber,
  requireNumbers,
  requireOneOf,
} from '../../errors';
import type { Traffic, TrafficShape } from '../world';
import { MAX_DURATION_SECONDS, MAX_LEVEL, MAX_RECORDED } from './limits';

const MAX_PARTS = 100;
const MAX_DEPTH = 5;

export function checkTraffic(traffic: Traffic): void {
  requireOneOf('traffic.unit', traffic.unit ?? 'requestsPerSecond', [
    'requestsPerSecond',
    'concurrentRequests',
  ]);
  requireOneOf('traffic.noise', traffic.noise ?? 'none', ['none', 'poisson']);
  if (traffic.noise === 'poisson' && traffic.unit === 'concurrentRequests') {
    throw new AutoscalingInputError(
      'traffic.noise',
      traffic.noise,
      'none for a fixed crowd: noise belongs to requests per second',
    );
  }
  checkShape('traffic.shape.', traffic.shape, 0);
}

const LEVEL = [0, MAX_LEVEL] as const;
const TIME = [0, MAX_DURATION_SECONDS] as const;

function checkShape(path: string, shape: TrafficShape, depth: number): void {
  switch (shape?.kind) {
    case 'constant':
      requireNumbers(path, shape, { level: LEVEL });
      break;
    case 'step':
      requireNumbers(
        path,
        shape,
        { from: LEVEL, to: LEVEL, atSeconds: TIME },
        { untilSeconds: [shape.atSeconds, MAX_DURATION_SECONDS] },
      );
      break;
    case 'ramp':
      requireNumbers(path, shape, {
        from: LEVEL,
        to: LEVEL,
        startSeconds: TIME,
        endSeconds: [shape.startSeconds + 1e-3, MAX_DURATION_SECONDS],
      });
      break;
    case 'recorded':
      checkRecorded(path, shape);
      break;
    case 'diurnal':
      checkDiurnal(path, shape);
      break;
    case 'flash-sale':
      requireNumbers(
        path,
        shape,
        {
          base: LEVEL,
          factor: [1, 1000],
          atSeconds: TIME,
          holdSeconds: TIME,
        },
        { riseSeconds: TIME, declineSeconds: TIME },
      );
      requireNumber(
        `${path}base x factor`,
        shape.base * shape.factor,
        0,
        MAX_LEVEL,
      );
      break;
    case 'spike-train':
      requireNumbers(
        path,
        shape,
        {
          base: LEVEL,
          peak: LEVEL,
          periodSeconds: [0.1, MAX_DURATION_SECONDS],
          widthSeconds: TIME,
        },
        { firstSeconds: TIME },
      );
      break;
    case 'sum':
      requireInteger(`${path}parts.length`, shape.parts.length, 1, MAX_PARTS);
      requireInteger(`${path}parts (nested sums)`, depth, 0, MAX_DEPTH);
      shape.parts.forEach((part, i) =>
        checkShape(`${path}parts[${i}].`, part, depth + 1),
      );
      break;
    default:
      throw new AutoscalingInputError(
        `${path}kind`,
        (shape as TrafficShape | undefined)?.kind,
        'constant, step, ramp, recorded, diurnal, flash-sale, spike-train, sum',
      );
  }
}

function checkRecorded(
  path: string,
  shape: Extract<TrafficShape, { kind: 'recorded' }>,
): void {
  const { levels } = shape;
  requireInteger(`${path}levels.length`, levels?.length, 1, MAX_RECORDED);
  requireNumbers(path, shape, { intervalSeconds: [0.1, 86_400] });
  requireOneOf(`${path}between`, shape.between ?? 'linear', ['hold', 'linear']);
  for (let i = 0; i < levels.length; i++) {
    const value = levels[i];
    // One comparison a value; the sentence is only made for a bad one.
    if (!(value >= 0 && value <= MAX_LEVEL)) {
      requireNumber(`${path}levels[${i}]`, value, 0, MAX_LEVEL);
    }
  }
}

function checkDiurnal(
  path: string,
  shape: Extract<TrafficShape, { kind: 'diurnal' }>,
): void {
  requireNumbers(
    path,
    shape,
    { low: LEVEL, high: [shape.low, MAX_LEVEL] },
    { peakHour: [0, 24], weekendRatio: [0, 10] },
  );
  requireIntegers(path, shape, {}, { firstWeekday: [0, 6] });
}
