import {
  AutoscalingInputError,
  requireInteger,
  requireNumber,
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
  checkShape('traffic.shape', traffic.shape, 0);
}

function checkShape(field: string, shape: TrafficShape, depth: number): void {
  const level = (name: string, value: number) =>
    requireNumber(`${field}.${name}`, value, 0, MAX_LEVEL);
  const time = (name: string, value: number, min = 0) =>
    requireNumber(`${field}.${name}`, value, min, MAX_DURATION_SECONDS);
  switch (shape?.kind) {
    case 'constant':
      level('level', shape.level);
      break;
    case 'step':
      level('from', shape.from);
      level('to', shape.to);
      time('atSeconds', shape.atSeconds);
      time(
        'untilSeconds',
        shape.untilSeconds ?? shape.atSeconds,
        shape.atSeconds,
      );
      break;
    case 'ramp':
      level('from', shape.from);
      level('to', shape.to);
      time('startSeconds', shape.startSeconds);
      time('endSeconds', shape.endSeconds, shape.startSeconds + 1e-3);
      break;
    case 'recorded':
      checkRecorded(field, shape);
      break;
    case 'diurnal':
      checkDiurnal(field, shape);
      break;
    case 'flash-sale':
      level('base', shape.base);
      requireNumber(`${field}.factor`, shape.factor, 1, 1000);
      level('base x factor', shape.base * shape.factor);
      time('atSeconds', shape.atSeconds);
      time('riseSeconds', shape.riseSeconds ?? 0);
      time('holdSeconds', shape.holdSeconds);
      time('declineSeconds', shape.declineSeconds ?? 0);
      break;
    case 'spike-train':
      level('base', shape.base);
      level('peak', shape.peak);
      time('periodSeconds', shape.periodSeconds, 0.1);
      time('widthSeconds', shape.widthSeconds);
      time('firstSeconds', shape.firstSeconds ?? 0);
      break;
    case 'sum':
      requireInteger(`${field}.parts.length`, shape.parts.length, 1, MAX_PARTS);
      requireInteger(`${field} (nested sums)`, depth, 0, MAX_DEPTH);
      shape.parts.forEach((part, i) =>
        checkShape(`${field}.parts[${i}]`, part, depth + 1),
      );
      break;
    default:
      throw new AutoscalingInputError(
        `${field}.kind`,
        (shape as TrafficShape | undefined)?.kind,
        'constant, step, ramp, recorded, diurnal, flash-sale, spike-train, sum',
      );
  }
}

function checkRecorded(
  field: string,
  shape: Extract<TrafficShape, { kind: 'recorded' }>,
): void {
  requireInteger(
    `${field}.levels.length`,
    shape.levels?.length,
    1,
    MAX_RECORDED,
  );
  requireNumber(`${field}.intervalSeconds`, shape.intervalSeconds, 0.1, 86_400);
  requireOneOf(`${field}.between`, shape.between ?? 'linear', [
    'hold',
    'linear',
  ]);
  for (let i = 0; i < shape.levels.length; i++) {
    const value = shape.levels[i];
    // One comparison a value; the sentence is only made for a bad one.
    if (!(value >= 0 && value <= MAX_LEVEL)) {
      requireNumber(`${field}.levels[${i}]`, value, 0, MAX_LEVEL);
    }
  }
}

function checkDiurnal(
  field: string,
  shape: Extract<TrafficShape, { kind: 'diurnal' }>,
): void {
  requireNumber(`${field}.low`, shape.low, 0, MAX_LEVEL);
  requireNumber(`${field}.high`, shape.high, shape.low, MAX_LEVEL);
  requireNumber(`${field}.peakHour`, shape.peakHour ?? 14, 0, 24);
  requireNumber(`${field}.weekendRatio`, shape.weekendRatio ?? 1, 0, 10);
  requireInteger(`${field}.firstWeekday`, shape.firstWeekday ?? 0, 0, 6);
}
