import { measureMs, type BenchResult } from './bench-result';
import { simulateQueueByEvents } from './queue-by-events';
import { bundledSimulate } from './simulator-bundle';

const SERVERS = 10;
const SERVICE_SECONDS = 0.1;
const UTILIZATION = 0.8;
const RATE = (SERVERS * UTILIZATION) / SERVICE_SECONDS;
const DURATION_SECONDS = 3600;

/** M/M/10 at 80 % for an hour: this package's steps against the events of simjs 2.0 (SIM.JS, from the npm registry). */
export async function bench(): Promise<BenchResult[]> {
  const simulate = await bundledSimulate();
  const ours = () =>
    simulate({
      traffic: {
        shape: { kind: 'constant', level: RATE },
      },
      service: {
        serviceTime: { kind: 'exponential', meanSeconds: SERVICE_SECONDS },
        containerConcurrency: SERVERS,
        coldStart: { kind: 'constant', seconds: 0 },
        queue: { at: 'activator' },
      },
      policy: { kind: 'none', replicas: 1 },
      durationSeconds: DURATION_SECONDS,
    });
  const theirs = (seed: number) =>
    simulateQueueByEvents({
      servers: SERVERS,
      meanServiceSeconds: SERVICE_SECONDS,
      rate: RATE,
      durationSeconds: DURATION_SECONDS,
      seed,
    });
  const our = measureMs(ours);
  const their = measureMs(theirs, { warmups: 1, rounds: 3 });
  const events = theirs(7);
  return [
    {
      name: 'M/M/10 for an hour, this simulator',
      figure: our.medianMs,
      unit: 'ms',
    },
    {
      name: 'M/M/10 for an hour, simjs (discrete events)',
      figure: their.medianMs,
      unit: 'ms',
      note: `${events.served} requests`,
    },
    {
      name: 'ratio of times, simjs over this simulator',
      figure: their.medianMs / our.medianMs,
      unit: 'x',
      target: { atLeast: 1 },
    },
    {
      name: 'mean time in the system, this simulator',
      figure: ours().totals.meanLatencyMs,
      unit: 'ms',
    },
    {
      name: 'mean time in the system, simjs',
      figure: events.meanSeconds * 1000,
      unit: 'ms',
    },
  ];
}
