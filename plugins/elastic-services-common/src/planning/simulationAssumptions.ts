import { formatSeconds } from '../messages';
import { clockText, scheduledRun } from './scheduleOfPolicy';
import type { SimulationReportInput } from './simulationReport';
import { completeTraffic, durationSecondsOf } from './trafficAnswers';
import { numberText, percentText, trafficWords } from './trafficWords';
import type { World } from '@elastic-mesh/autoscaling';

/** What a run takes for granted, one sentence each: what a reader checks first when reality differs. */
export function assumptionLines({
  traffic,
  world,
  notes = [],
}: Pick<SimulationReportInput, 'traffic' | 'world' | 'notes'>): string[] {
  const { requestMs, cpuMsPerRequest, coldStartSeconds } =
    completeTraffic(traffic);
  return [
    `Traffic: ${trafficWords(traffic)}, for ${formatSeconds(
      durationSecondsOf(traffic),
    )}.`,
    `A request takes ${numberText(
      requestMs,
    )} ms on average (exponential) and ${numberText(
      cpuMsPerRequest,
    )} ms of a core.`,
    ...podLines(world),
    `A replica answers ${numberText(
      coldStartSeconds,
    )} s after it was asked for.`,
    ...requestLines(world),
    ...floorLines(world),
    ...scheduleLines(world),
    ...(world.prices === undefined
      ? ['No prices were given, so cost is told in replica-hours.']
      : []),
    ...notes,
    `Seed ${world.seed ?? 1}, steps of ${
      world.stepSeconds ?? 1
    } s. Requests are a fluid and pods are alike; a load test says more. The scaler is the real algorithm: ${scalerWords(
      world,
    )}.`,
  ];
}

function podLines({ service }: World): string[] {
  const concurrency = service.containerConcurrency ?? 0;
  const { cpu } = service;
  return [
    ...(cpu
      ? [
          `A replica requests ${numberText(cpu.requestMilli)}m of CPU${
            cpu.limitMilli === undefined
              ? ' without a limit'
              : ` and may use ${numberText(cpu.limitMilli)}m`
          }.`,
        ]
      : []),
    concurrency > 0
      ? `A replica works on at most ${concurrency} requests at once.`
      : 'A replica works on as many requests at once as come; they share its CPU.',
  ];
}

function requestLines({ mesh = {}, objective }: World): string[] {
  const { timeoutSeconds, retries } = mesh;
  return [
    timeoutSeconds === undefined
      ? 'Callers wait as long as it takes.'
      : `A request ends after ${numberText(timeoutSeconds)} s${
          retries ? `, with up to ${1 + retries.attempts} tries` : ''
        }.`,
    ...(objective?.errorRatio === undefined
      ? []
      : [
          `A second also misses when more than ${percentText(
            objective.errorRatio,
          )} of its requests fail.`,
        ]),
  ];
}

function floorLines({ floorSchedule = [] }: World): string[] {
  return floorSchedule.length
    ? [
        `The floor is ${floorSchedule
          .map(
            ({ atSeconds, minReplicas }) =>
              `${minReplicas} from ${formatSeconds(atSeconds)} on`,
          )
          .join(', ')}.`,
      ]
    : [];
}

function scheduleLines(world: World): string[] {
  const run = scheduledRun(world);
  if (!run) {
    return [];
  }
  const { schedule, periods } = run;
  const times = periods.map(
    ({ fromSeconds, toSeconds }) =>
      `from ${clockText(run, fromSeconds)} to ${clockText(run, toSeconds)}`,
  );
  return [
    `The run starts at ${clockText(run, 0)} in ${
      schedule.timezone
    }. The schedule asks for ${schedule.desiredReplicas} replicas ${
      times.length ? times.join(', ') : 'at no time of it'
    }.`,
  ];
}

const SCALERS: Readonly<Record<World['policy']['kind'], string>> = {
  kpa: 'Knative’s KPA, every 2 s',
  hpa: 'the HPA of Kubernetes, every 15 s',
  keda: 'KEDA with the HPA it makes',
  openfaas: 'OpenFaaS',
  none: 'a fixed number of replicas',
};

function scalerWords({ policy }: World): string {
  return SCALERS[policy.kind];
}
