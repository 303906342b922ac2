import { requireInteger, requireNumber, requireOneOf } from '../../errors';
import type { FailureModel, ServiceModel, ZoneLoss } from '../world';
import { checkDistribution } from './check-distribution';
import {
  MAX_BYTES,
  MAX_DURATION_SECONDS,
  MAX_LEVEL,
  MAX_REPLICAS,
  MAX_SECONDS,
} from './limits';

/** Shorter service times are below what a step can tell apart. */
const MIN_SERVICE_SECONDS = 1e-5;
const MAX_MILLI = 10_000_000;

export function checkService(service: ServiceModel): void {
  checkDistribution(
    'service.serviceTime',
    service.serviceTime,
    MIN_SERVICE_SECONDS,
  );
  checkDistribution('service.coldStart', service.coldStart, 0);
  requireInteger(
    'service.containerConcurrency',
    service.containerConcurrency ?? 0,
    0,
    1_000_000,
  );
  requireNumber(
    'service.drainSeconds',
    service.drainSeconds ?? 0,
    0,
    MAX_SECONDS,
  );
  checkResources(service);
  const { queue = {} } = service;
  requireOneOf('service.queue.at', queue.at ?? 'pod', ['activator', 'pod']);
  requireNumber('service.queue.depth', queue.depth ?? 0, 0, MAX_LEVEL);
  requireOneOf(
    'service.queue.abandonedWork',
    queue.abandonedWork ?? 'cancelled',
    ['cancelled', 'completed'],
  );
}

function checkResources({ cpu, memory }: ServiceModel): void {
  if (cpu) {
    requireNumber(
      'service.cpu.millisecondsPerRequest',
      cpu.millisecondsPerRequest,
      0,
      MAX_SECONDS * 1000,
    );
    requireNumber('service.cpu.requestMilli', cpu.requestMilli, 0, MAX_MILLI);
    requireNumber(
      'service.cpu.limitMilli',
      cpu.limitMilli ?? Math.max(1, cpu.requestMilli),
      Math.max(1, cpu.requestMilli),
      MAX_MILLI,
    );
    requireNumber('service.cpu.idleMilli', cpu.idleMilli ?? 0, 0, MAX_MILLI);
  }
  if (memory) {
    const { requestBytes, idleBytes, bytesPerConcurrentRequest = 0 } = memory;
    requireNumber('service.memory.requestBytes', requestBytes, 0, MAX_BYTES);
    requireNumber('service.memory.idleBytes', idleBytes, 0, MAX_BYTES);
    requireNumber(
      'service.memory.bytesPerConcurrentRequest',
      bytesPerConcurrentRequest,
      0,
      MAX_BYTES,
    );
  }
}

export function checkFailures(failures: FailureModel): void {
  requireNumber(
    'failures.podCrashesPerHour',
    failures.podCrashesPerHour ?? 0,
    0,
    3600,
  );
  requireNumber(
    'failures.restartSeconds',
    failures.restartSeconds ?? 0,
    0,
    MAX_SECONDS,
  );
  requireNumber(
    'failures.requestErrorRatio',
    failures.requestErrorRatio ?? 0,
    0,
    1,
  );
  (failures.podFaults ?? []).forEach((fault, i) => {
    requireInteger(
      `failures.podFaults[${i}].pod`,
      fault.pod,
      1,
      MAX_REPLICAS * 1000,
    );
    requireOneOf(`failures.podFaults[${i}].kind`, fault.kind, [
      'without-metrics',
      'never-ready',
      'failing',
    ]);
  });
  if (failures.zoneLoss) {
    checkZoneLoss(failures.zoneLoss);
  }
}

function checkZoneLoss(loss: ZoneLoss): void {
  const field = 'failures.zoneLoss';
  const { noticedAfterSeconds = 0, replacedAfterSeconds } = loss;
  requireNumber(`${field}.atSeconds`, loss.atSeconds, 0, MAX_DURATION_SECONDS);
  requireNumber(
    `${field}.durationSeconds`,
    loss.durationSeconds,
    0,
    MAX_DURATION_SECONDS,
  );
  requireNumber(`${field}.share`, loss.share, 1e-3, 1);
  requireNumber(
    `${field}.noticedAfterSeconds`,
    noticedAfterSeconds,
    0,
    MAX_SECONDS,
  );
  requireNumber(
    `${field}.replacedAfterSeconds`,
    replacedAfterSeconds ?? noticedAfterSeconds,
    noticedAfterSeconds,
    MAX_SECONDS,
  );
}
