import { gzipSync } from 'node:zlib';
import type { BenchResult } from './bench-result';
import { bundlePackage } from './simulator-bundle';

/** What a browser tab loads of the package, minified and compressed; the platform `browser` refuses Node's modules. */
export async function bench(): Promise<BenchResult[]> {
  const all = await bundlePackage({ format: 'esm', minify: true });
  const planning = await bundlePackage({
    format: 'esm',
    minify: true,
    only: ['simulate', 'compare', 'recommend'],
  });
  const simulator = await bundlePackage({
    format: 'esm',
    minify: true,
    only: ['simulate'],
  });
  const kilobytes = (text: string) =>
    gzipSync(text, { level: 9 }).length / 1000;
  return [
    {
      name: 'whole package, minified, gzip',
      figure: kilobytes(all),
      unit: 'kB',
      target: { atMost: 40 },
    },
    {
      name: 'simulate, compare and recommend, minified, gzip',
      figure: kilobytes(planning),
      unit: 'kB',
      target: { atMost: 40 },
      note: 'what a page that imports the three by name loads of it',
    },
    {
      name: 'only simulate(), minified, gzip',
      figure: kilobytes(simulator),
      unit: 'kB',
    },
  ];
}
