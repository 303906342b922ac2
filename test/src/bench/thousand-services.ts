import { Worker } from 'node:worker_threads';
import type { BenchResult } from './bench-result';
import { bundlePackage } from './simulator-bundle';
import { hpaDay, kpaDay } from './service-worlds';

const SERVICES = 1000;
const WORKERS = 2;

/** A thousand services for a day, half of them under a KPA and half under an HPA, on two worker threads. */
export async function bench(): Promise<BenchResult[]> {
  const code = await bundlePackage({
    format: 'cjs',
    minify: false,
    only: ['simulate'],
  });
  const source = `
    const module = { exports: {} };
    (function (module, exports) {${code}
    })(module, module.exports);
    const { parentPort } = require('node:worker_threads');
    parentPort.on('message', world => {
      const { totals } = module.exports.simulate(world);
      parentPort.postMessage(totals.replicaHours);
    });`;
  const start = process.hrtime.bigint();
  const replicaHours = await runAll(source);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return [
    {
      name: `${SERVICES} services x 24 h on ${WORKERS} worker threads`,
      figure: seconds,
      unit: 's',
      target: { atMost: 15 },
      note: `${Math.round(replicaHours)} replica-hours in all`,
    },
  ];
}

async function runAll(source: string): Promise<number> {
  let next = 0;
  let replicaHours = 0;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(source, { eval: true });
      const send = () => {
        if (next === SERVICES) {
          worker.terminate().then(() => resolve(), reject);
          return;
        }
        const seed = next++;
        worker.postMessage(seed % 2 === 0 ? kpaDay(seed) : hpaDay(seed));
      };
      worker.on('message', (hours: number) => {
        replicaHours += hours;
        send();
      });
      worker.on('error', reject);
      send();
    });
  await Promise.all(Array.from({ length: WORKERS }, work));
  return replicaHours;
}
