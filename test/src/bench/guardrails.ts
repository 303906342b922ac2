import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchResult } from './bench-result';
import { bundleCheck } from './guardrails-bundle';
import { manifests } from './guardrails-manifests';

interface Text {
  file: string;
  text: string;
}

/** Milliseconds of each check of a list, run one after the other in one fresh process, module loading included in the first. */
function checkTimesMs(code: string, checks: readonly Text[][]): number[] {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-bench-'));
  try {
    writeFileSync(join(folder, 'check.cjs'), code);
    writeFileSync(join(folder, 'texts.json'), JSON.stringify(checks));
    writeFileSync(
      join(folder, 'main.cjs'),
      `const checks = require('./texts.json');
       (async () => {
         const times = [];
         for (const sources of checks) {
           const start = process.hrtime.bigint();
           const { check } = require('./check.cjs');
           const report = await check(sources);
           if (!report.complete) throw new Error(JSON.stringify(report.notes));
           times.push(Number(process.hrtime.bigint() - start) / 1e6);
         }
         process.stdout.write(JSON.stringify(times));
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

function oneFile(count: number, round = 0): Text[] {
  return [{ file: 'bench.yaml', text: `# ${round}\n${manifests(count)}` }];
}

/** A file a document, of which one differs from round to round, as when somebody types. */
function oneChanged(count: number, round: number): Text[] {
  return manifests(count)
    .split(/^---$/m)
    .map((text, index) => ({
      file: `bench-${index}.yaml`,
      text: index === round % count ? `# ${round}\n${text}` : text,
    }));
}

function settledMedian(times: readonly number[]): number {
  const settled = times.slice(-20).sort((a, b) => a - b);
  return settled[settled.length >> 1];
}

/** Checking bundles of 30 and of 5,000 documents, and what a browser downloads for it. */
export async function bench(): Promise<BenchResult[]> {
  const node = await bundleCheck({ platform: 'node', minify: false });
  const browser = await bundleCheck({ platform: 'browser', minify: true });
  const usual = await bundleCheck({
    platform: 'browser',
    minify: true,
    projects: ['istio', 'knative', 'kubernetes'],
  });
  const rounds = Array.from({ length: 40 }, (_, round) => round);
  const [first, ...unknown] = checkTimesMs(
    node,
    rounds.map(round => oneFile(30, round)),
  );
  const edited = checkTimesMs(
    node,
    rounds.map(round => oneChanged(30, round)),
  );
  const [, half, whole] = checkTimesMs(node, [
    oneFile(2500),
    oneFile(2500, 1),
    oneFile(5000),
  ]);
  const [fresh5000] = checkTimesMs(node, [oneFile(5000)]);
  return [
    {
      name: '30 documents, first check in a fresh process',
      figure: first,
      unit: 'ms',
      target: { atMost: 400 },
    },
    {
      name: '30 documents, later checks, one of them changed, median',
      figure: settledMedian(edited),
      unit: 'ms',
      target: { atMost: 10 },
    },
    {
      name: '30 documents, later checks, every text new, median',
      figure: settledMedian(unknown),
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
      name: 'browser build with Istio, Knative and core schemas, gzip',
      figure: gzipSync(usual, { level: 9 }).length / 1000,
      unit: 'kB',
      target: { atMost: 350 },
    },
    {
      name: 'browser build with every schema, minified, gzip',
      figure: gzipSync(browser, { level: 9 }).length / 1000,
      unit: 'kB',
    },
  ];
}
