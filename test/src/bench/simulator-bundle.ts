import type {
  simulate,
  SimulationResult,
  World,
} from '@elastic-mesh/autoscaling';
import { build } from 'esbuild';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';

const root = dirname(require.resolve('@elastic-mesh/test/package.json'));

/** One JavaScript text of the package, as a bundler makes it for a browser tab or a worker. */
export async function bundlePackage(options: {
  format: 'esm' | 'cjs';
  minify: boolean;
  /** What to export of it; everything when absent. */
  only?: readonly string[];
}): Promise<string> {
  const names = options.only ? `{ ${options.only.join(', ')} }` : '*';
  const result = await build({
    stdin: {
      contents: `export ${names} from '@elastic-mesh/autoscaling';`,
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
