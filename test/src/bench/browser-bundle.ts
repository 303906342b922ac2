import { gzipSync } from 'node:zlib';
import type { BenchResult } from './bench-result';
import { bundlePackage, type BundleOptions } from './simulator-bundle';

const SUBPATHS = [
  'capacity',
  'hpa',
  'keda',
  'knative',
  'manifests',
  'planning',
] as const;

async function kilobytes(
  options: Pick<BundleOptions, 'only' | 'entries'>,
): Promise<number> {
  const text = await bundlePackage({ format: 'esm', minify: true, ...options });
  return gzipSync(text, { level: 9 }).length / 1000;
}

/** What a browser tab loads of the package, minified and compressed; the platform `browser` refuses Node's modules. */
export async function bench(): Promise<BenchResult[]> {
  return [
    {
      name: 'main entry with all it exports, minified, gzip',
      figure: await kilobytes({}),
      unit: 'kB',
      target: { atMost: 40 },
    },
    {
      name: 'simulate, compare and recommend, minified, gzip',
      figure: await kilobytes({ only: ['simulate', 'compare', 'recommend'] }),
      unit: 'kB',
      target: { atMost: 40 },
      note: 'what a page that imports the three by name loads of it',
    },
    {
      name: 'only simulate(), minified, gzip',
      figure: await kilobytes({ only: ['simulate'] }),
      unit: 'kB',
    },
    {
      name: 'every entry of the package at once, minified, gzip',
      figure: await kilobytes({ entries: ['', ...SUBPATHS] }),
      unit: 'kB',
      note: `the main one, ${SUBPATHS.join(', ')}`,
    },
  ];
}
