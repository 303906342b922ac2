import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchResult } from './bench-result';
import { bundleCheck } from './guardrails-bundle';
import { manifests } from './guardrails-manifests';

/** Milliseconds of each check of a list, run one after the other in one fresh process, module loading included in the first. */
function checkTimesMs(code: string, sizes: readonly number[]): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-bench-'));
  try {
    writeFileSync(join(folder, 'check.cjs'), code);
    writeFileSync(
      join(folder, 'texts.json'),
      JSON.stringify(sizes.map(manifests)),
    );
    writeFileSync(
      join(folder, 'main.cjs'),
      `const texts = require('./texts.json');
       (async () => {
         const times = [];
         for (const text of texts) {
           const start = process.hrtime.bigint();
           const { check } = require('./check.cjs');
           const report = await check([{ file: 'bench.yaml', text }]);
           if (!report.complete) throw new Error(JSON.stringify(report.notes));
           times.push(Number(process.hrtime.bigint() - start) / 1e6);
         }
         console.log(JSON.stringify(times));
       })();`,
    );
    const run = spawnSync(process.execPath, [join(folder, 'main.cjs')], {
      encoding: 'utf8',
    });
    if (run.status !== 0) {
      throw new Error(run.stderr);
    }
    return JSON.parse(run.stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Checking bundles of 30 and of 5,000 documents, and what a browser downloads for it. */
export async function bench(): Promise<BenchResult[]> {
  const node = await bundleCheck({ platform: 'node', minify: false });
  const browser = await bundleCheck({ platform: 'browser', minify: true });
  const [first, ...next] = checkTimesMs(node, Array(40).fill(30));
  const settled = next.slice(-20).sort((a, b) => a - b);
  const [, half, whole] = checkTimesMs(node, [2500, 2500, 5000]);
  const [fresh5000] = checkTimesMs(node, [5000]);
  return [
    {
      name: '30 documents, first check in a fresh process',
      figure: first,
      unit: 'ms',
      target: { atMost: 400 },
    },
    {
      name: '30 documents, later checks, median',
      figure: settled[settled.length >> 1],
      unit: 'ms',
      target: { atMost: 10 },
    },
    {
      name: '5,000 documents in a fresh process',
      figure: fresh5000 / 1000,
      unit: 's',
      target: { atMost: 3 },
    },
    {
      name: '5,000 documents over 2,500 documents',
      figure: whole / half,
      unit: 'x',
      target: { atMost: 2.6 },
    },
    {
      name: 'browser build with every schema, minified, gzip',
      figure: gzipSync(browser, { level: 9 }).length / 1000,
      unit: 'kB',
      target: { atMost: 350 },
    },
  ];
}
