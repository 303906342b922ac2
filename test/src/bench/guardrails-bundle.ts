import { build, type Plugin } from 'esbuild';
import { dirname, join } from 'node:path';

const root = dirname(require.resolve('@elastic-mesh/test/package.json'));

/** Leaves out the schemas of projects that are not named, to weigh what a page needs that judges only these. */
function onlySchemas(projects: readonly string[]): Plugin {
  const wanted = new RegExp(`/(${projects.join('|')})-[^/]*\\.json$`);
  return {
    name: 'only-schemas',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]schemas[\\/][^\\/]+\.json$/ }, ({ path }) =>
        wanted.test(path.replace(/\\/g, '/'))
          ? undefined
          : { contents: '{}', loader: 'json' },
      );
    },
  };
}

/** `check` with all that it needs in one JavaScript text: for a browser, or for a fresh Node process. */
export async function bundleCheck(options: {
  platform: 'browser' | 'node';
  minify: boolean;
  /** Projects whose schemas are carried; all when absent. */
  projects?: readonly string[];
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
    plugins: options.projects ? [onlySchemas(options.projects)] : [],
    logLevel: 'error',
  });
  return result.outputFiles[0].text;
}
