import { join, resolve } from 'node:path';
import { check } from '@elastic-mesh/guardrails';
import { buildEnvironments } from '@elastic-mesh/plugin-scaffolder-backend-module-elastic-services';
import { stringify } from 'yaml';
import { readTexts } from './readTexts';
import { withRenderedCase } from './renderedCase';

jest.setTimeout(60_000);

const TEMPLATES = resolve(__dirname, '../../../../templates');
const NOW = new Date('2026-01-01T00:00:00Z');

/** What production would apply, as one text. */
async function production(path: string, label: string): Promise<string> {
  return withRenderedCase(join(TEMPLATES, path), label, NOW, async folder => {
    const built = buildEnvironments(await readTexts(folder));
    const found = built.find(one => one.environment === 'production')!;
    return found.objects.map(object => stringify(object)).join('---\n');
  });
}

async function problemsOf(...texts: string[]) {
  const { findings, complete } = await check(
    texts.map((text, i) => ({ file: `${i}.yaml`, text })),
    { now: NOW },
  );
  expect(complete).toBe(true);
  return findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, message }) => `${rule}: ${message}`);
}

// The services of both matrices are in the namespace of the system "shop", with at most 10 replicas.
describe('a namespace with guardrails and a service in it', () => {
  it.each(['knative-service', 'elastic-deployment'])(
    'have nothing to object to together: %s',
    async path => {
      const texts = await Promise.all([
        production('namespace-guardrails', 'as the form starts'),
        production(path, 'as the form starts'),
      ]);
      expect(texts.every(text => text.includes('namespace: shop\n'))).toBe(
        true,
      );
      expect(await problemsOf(...texts)).toEqual([]);
    },
  );

  it('object when the service outgrows the quota', async () => {
    const [namespace, service] = await Promise.all([
      production('namespace-guardrails', 'as the form starts'),
      production('knative-service', 'as the form starts'),
    ]);
    const grown = service.replace(/max-scale: "10"/, 'max-scale: "60"');
    expect(grown).not.toBe(service);
    expect(await problemsOf(namespace, grown)).toEqual(
      expect.arrayContaining([expect.stringContaining('quota-too-small')]),
    );
  });
});
