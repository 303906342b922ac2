import { requireIntegers, requireNumbers, requireOneOf } from '../../errors';
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
const TIME = [0, MAX_SECONDS] as const;
const BYTES = [0, MAX_BYTES] as const;
const MOMENT = [0, MAX_DURATION_SECONDS] as const;

export function checkService(service: ServiceModel): void {
  checkDistribution(
    'service.serviceTime',
    service.serviceTime,
    MIN_SERVICE_SECONDS,
  );
  checkDistribution('service.coldStart', service.coldStart, 0);
  requireIntegers(
    'service.',
    service,
    {},
    {
      containerConcurrency: [0, 1_000_000],
    },
  );
  requireNumbers('service.', service, {}, { drainSeconds: TIME });
  checkResources(service);
  const { queue = {} } = service;
  requireOneOf('service.queue.at', queue.at ?? 'pod', ['activator', 'pod']);
  requireNumbers('service.queue.', queue, {}, { depth: [0, MAX_LEVEL] });
  requireOneOf(
    'service.queue.abandonedWork',
    queue.abandonedWork ?? 'cancelled',
    ['cancelled', 'completed'],
  );
}

function checkResources({ cpu, memory }: ServiceModel): void {
  if (cpu) {
    requireNumbers(
      'service.cpu.',
      cpu,
      {
        millisecondsPerRequest: [0, MAX_SECONDS * 1000],
        requestMilli: [0, MAX_MILLI],
      },
      {
        limitMilli: [Math.max(1, cpu.requestMilli), MAX_MILLI],
        idleMilli: [0, MAX_MILLI],
      },
    );
  }
  if (memory) {
    requireNumbers(
      'service.memory.',
      memory,
      { requestBytes: BYTES, idleBytes: BYTES },
      { bytesPerConcurrentRequest: BYTES },
    );
  }
}

export function checkFailures(failures: FailureModel): void {
  requireNumbers(
    'failures.',
    failures,
    {},
    {
      podCrashesPerHour: [0, 3600],
      restartSeconds: TIME,
      requestErrorRatio: [0, 1],
    },
  );
  (failures.podFaults ?? []).forEach((fault, i) => {
    const path = `failures.podFaults[${i}].`;
    requireIntegers(path, fault, { pod: [1, MAX_REPLICAS * 1000] });
    requireOneOf(`${path}kind`, fault.kind, [
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
  requireNumbers(
    'failures.zoneLoss.',
    loss,
    { atSeconds: MOMENT, durationSeconds: MOMENT, share: [1e-3, 1] },
    {
      noticedAfterSeconds: TIME,
      replacedAfterSeconds: [loss.noticedAfterSeconds ?? 0, MAX_SECONDS],
    },
  );
}
