// Writes packages/guardrails/schemas/<project>-<version>.json from the projects' published Go modules, for the
// versions pinned in schemas/versions.json. Needs `go` on the PATH; nothing is built, modules are only downloaded.
import { execFileSync } from 'node:child_process';
import {
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { compactSchemas } from './compact-schemas.mjs';
import { crdSchemas } from './crd-schemas.mjs';
import { openApiSchemas } from './openapi-schemas.mjs';
import { schemaIndexSource } from './schema-index.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const schemasFolder = join(root, 'schemas');
const WARN_BYTES = 400_000;

function downloadModule(module, version) {
  const out = execFileSync(
    'go',
    ['mod', 'download', '-json', `${module}@v${version}`],
    { encoding: 'utf8', cwd: schemasFolder },
  );
  return JSON.parse(out).Dir;
}

function readYamlFiles(path) {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter(name => name.endsWith('.yaml'))
        .sort()
        .map(name => join(path, name))
    : [path];
  return files.flatMap(file =>
    parseAllDocuments(readFileSync(file, 'utf8'), { version: '1.1' }).map(
      document => document.toJS(),
    ),
  );
}

/** faas-netes publishes no module the proxy serves, so its one kind is written down by hand. */
function ownSchemas(path) {
  return {
    kinds: JSON.parse(readFileSync(join(root, path), 'utf8')),
    named: {},
  };
}

function schemasOf(project, version) {
  if (project.own) {
    return ownSchemas(project.own);
  }
  const folder = downloadModule(project.module, version);
  if (project.openApi) {
    return openApiSchemas(project.openApi, file =>
      JSON.parse(readFileSync(join(folder, file), 'utf8')),
    );
  }
  const documents = project.crds.flatMap(path =>
    readYamlFiles(join(folder, path)),
  );
  return crdSchemas(documents);
}

function main() {
  const versions = JSON.parse(
    readFileSync(join(schemasFolder, 'versions.json'), 'utf8'),
  );
  for (const name of readdirSync(schemasFolder)) {
    if (/-\d.*\.json$/.test(name)) {
      rmSync(join(schemasFolder, name));
    }
  }
  const files = [];
  for (const [project, settings] of Object.entries(versions)) {
    for (const version of settings.versions) {
      const { kinds, named } = schemasOf(settings, version);
      const file = compactSchemas(kinds, named);
      const text = JSON.stringify({
        module: settings.module,
        version,
        ...file,
      });
      const name = `${project}-${version}.json`;
      writeFileSync(join(schemasFolder, name), `${text}\n`);
      files.push({ project, version, name, kinds: Object.keys(file.kinds) });
      const warning = text.length > WARN_BYTES ? ' (larger than wished)' : '';
      process.stdout.write(`${name} ${text.length} bytes${warning}\n`);
    }
  }
  writeFileSync(
    join(root, 'src/schema/carried.generated.ts'),
    schemaIndexSource(files),
  );
}

main();
