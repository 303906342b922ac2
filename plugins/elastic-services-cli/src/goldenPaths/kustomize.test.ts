import { execFileSync, spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { buildKustomization } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { parseAllDocuments } from 'yaml';
import { goldenPathNames } from './folders';
import { readMatrix } from './matrix';
import { readTexts } from './readTexts';
import { withRenderedCase } from './renderedCase';

jest.setTimeout(120_000);

const TEMPLATES = resolve(__dirname, '../../../../templates');
const NOW = new Date('2026-01-01T00:00:00Z');
const OVERLAY = /^(.*deploy\/overlays\/[^/]+)\/kustomization\.yaml$/;
const CASES = goldenPathNames(TEMPLATES).flatMap(path =>
  readMatrix(join(TEMPLATES, path, 'tests/matrix.yaml')).snapshots.map(
    label => ({ path, label }),
  ),
);
const installed = spawnSync('kubectl', ['version', '--client']).status === 0;
// Said aloud instead of passing quietly: without kubectl nothing is compared.
const withKubectl = installed ? describe : describe.skip;
const skipped = installed ? '' : ' (skipped: kubectl is not installed)';

interface Named {
  kind: string;
  metadata: { name: string };
}

function sorted(objects: readonly Named[]): Named[] {
  const key = (o: Named) => `${o.kind}/${o.metadata.name}`;
  return [...objects].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function builtByKubectl(folder: string): Named[] {
  const text = execFileSync('kubectl', ['kustomize', folder]).toString();
  return parseAllDocuments(text).map(document => document.toJS());
}

withKubectl(`every overlay, as kubectl builds it${skipped}`, () => {
  it('is there to be compared', () => {
    const paths = new Set(CASES.map(({ path }) => path));
    expect(paths.size).toBeGreaterThan(1);
  });

  it.each(CASES)('$path: $label', ({ path, label }) =>
    withRenderedCase(join(TEMPLATES, path), label, NOW, async workspace => {
      const texts = await readTexts(workspace);
      // Not what buildEnvironments gives: it also reads stack files of OpenFaaS, which kubectl does not know.
      const overlays = [...texts.keys()].flatMap(
        file => OVERLAY.exec(file)?.[1] ?? [],
      );
      expect(overlays.length).toBeGreaterThan(0);
      for (const overlay of overlays) {
        expect(sorted(builtByKubectl(join(workspace, overlay)))).toEqual(
          sorted(buildKustomization(texts, overlay)),
        );
      }
    }),
  );
});
