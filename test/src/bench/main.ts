import { cpus, loadavg } from 'node:os';
import { benches } from './benches';
import type { BenchResult } from './bench-result';

function verdict({ figure, target }: BenchResult): string {
  if (!target) {
    return '';
  }
  const most = 'atMost' in target;
  const limit = most ? target.atMost : target.atLeast;
  const ratio = limit === 0 ? Infinity : figure / limit;
  const met = most ? figure <= limit : figure >= limit;
  const sign = most ? '<=' : '>=';
  return `target ${sign} ${limit}  ratio ${ratio.toFixed(2)}  ${
    met ? 'met' : 'MISSED'
  }`;
}

function line(result: BenchResult): string {
  const figure = `${Number(result.figure.toPrecision(4))} ${result.unit}`;
  const note = result.note ? `  (${result.note})` : '';
  return `  ${result.name.padEnd(56)} ${figure.padStart(16)}  ${verdict(
    result,
  )}${note}`;
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const [cpu] = cpus();
  process.stdout.write(
    `Node ${process.version}, ${cpus().length} x ${
      cpu?.model ?? 'CPU'
    }, load before ${loadavg()[0].toFixed(1)}\n`,
  );
  for (const { name, bench } of benches) {
    if (wanted.length > 0 && !wanted.some(word => name.includes(word))) {
      continue;
    }
    process.stdout.write(`${name}\n`);
    for (const result of await bench()) {
      process.stdout.write(`${line(result)}\n`);
    }
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exitCode = 1;
});
