import type {
  simulate,
  SimulationResult,
  World,
} from '@elastic-mesh/autoscaling';
import { build } from 'esbuild';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';

const PACKAGE = '@elastic-mesh/autoscaling';
const root = dirname(require.resolve('@elastic-mesh/test/package.json'));

export interface BundleOptions {
  format: 'esm' | 'cjs';
  minify: boolean;
  /** What to export of it; everything when absent. */
  only?: readonly string[];
  /** Subpaths to take it from, '' for the main entry; only that when absent. */
  entries?: readonly string[];
}

/** One JavaScript text of the package, as a bundler makes it for a browser tab or a worker. */
export async function bundlePackage(options: BundleOptions): Promise<string> {
  const names = options.only ? `{ ${options.only.join(', ')} }` : '*';
  const { entries = [''] } = options;
  const result = await build({
    stdin: {
      contents: entries
        .map(entry => `export ${names} from '${join(PACKAGE, entry)}';`)
        .join('\n'),
      resolveDir: join(root, 'src'),
    },
    bundle: true,
    write: false,
    format: options.format,
    minify: options.minify,
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  });
  return result.outputFiles[0].text;
}

/** The package's `simulate` as bundled for production; the sources run through a development transform. */
export async function bundledSimulate(): Promise<
  (world: World) => SimulationResult
> {
  const code = await bundlePackage({
    format: 'cjs',
    minify: false,
    only: ['simulate'],
  });
  const module = { exports: {} as { simulate: typeof simulate } };
  const load = runInThisContext(`(function (module, exports) {${code}\n})`);
  load(module, module.exports);
  return module.exports.simulate;
}
