import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  entityEnvelopeSchemaValidator,
  type Entity,
} from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';

const CATALOG = resolve(__dirname, '../demo-catalog');
const WORLD = resolve(__dirname, '../../demo-cluster/world/company');
const KUBERNETES_ID = 'backstage.io/kubernetes-id';
const OWNER_LABEL = 'elastic-mesh.io/owner';

interface Labelled {
  metadata: { labels?: Record<string, string> };
}

function readFolder<T>(folder: string): T[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map(
        document => document.toJS() as T,
      ),
    );
}

describe('the demo catalog', () => {
  const entities = readFolder<Entity>(CATALOG);
  const named = (kind: string) =>
    entities.filter(e => e.kind === kind).map(e => e.metadata.name);
  const components = entities.filter(e => e.kind === 'Component');

  it('holds entities that the catalog accepts', () => {
    const validate = entityEnvelopeSchemaValidator();
    entities.forEach(entity => expect(() => validate(entity)).not.toThrow());
  });

  it('refers only to what it holds', () => {
    for (const { spec } of components) {
      expect(named('Group')).toContain(
        String(spec?.owner).replace('group:default/', ''),
      );
      expect(named('System')).toContain(spec?.system);
    }
    expect(named('User')).toContain('guest');
  });

  it('has a component with the right owner for every owned service of the cluster', () => {
    const owners = new Map<string, string | undefined>();
    for (const { metadata } of readFolder<Labelled>(WORLD)) {
      const id = metadata.labels?.[KUBERNETES_ID];
      if (id) {
        owners.set(id, metadata.labels?.[OWNER_LABEL] ?? owners.get(id));
      }
    }
    const expected = [...owners]
      .filter(([, owner]) => owner !== undefined)
      .map(([id, owner]) => [id, `group:default/${owner}`]);
    const actual = components.map(({ metadata, spec }) => [
      metadata.annotations?.[KUBERNETES_ID],
      spec?.owner,
    ]);
    expect(actual.sort()).toEqual(expected.sort());
    expect(actual.length).toBeGreaterThanOrEqual(12);
  });
});
