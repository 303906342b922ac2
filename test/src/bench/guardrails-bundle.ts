import { build } from 'esbuild';
import { dirname, join } from 'node:path';

const root = dirname(require.resolve('@elastic-mesh/test/package.json'));

/** `check` with all that it needs in one JavaScript text: for a browser, or for a fresh Node process. */
export async function bundleCheck(options: {
  platform: 'browser' | 'node';
  minify: boolean;
}): Promise<string> {
  const result = await build({
    stdin: {
      contents: `export { check } from '@elastic-mesh/guardrails';`,
      resolveDir: join(root, 'src'),
    },
    bundle: true,
    write: false,
    format: options.platform === 'browser' ? 'esm' : 'cjs',
    minify: options.minify,
    platform: options.platform,
    target: 'es2022',
    logLevel: 'error',
  });
  return result.outputFiles[0].text;
}
