import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { resolveIncludes } from '@elastic-mesh/plugin-elastic-services-common';

const TEMPLATES = resolve(__dirname, '../../../../templates');

interface Question {
  'ui:field'?: string;
  'ui:options'?: { runtime?: string };
  'ui:order'?: string[];
  type?: string;
  title?: string;
  uniqueItems?: boolean;
  items?: { title?: string; enum?: unknown[] };
  properties?: Record<string, unknown>;
}

/** Every object within a template, itself included. */
function nodesIn(value: unknown): Question[] {
  return typeof value !== 'object' || value === null
    ? []
    : [value as Question, ...Object.values(value).flatMap(nodesIn)];
}

/** The pages of every golden path's form, by its name. */
async function forms(): Promise<[string, Question[]][]> {
  const files = readdirSync(TEMPLATES)
    .map(name => join(TEMPLATES, name, 'template.yaml'))
    .filter(file => existsSync(file));
  return Promise.all(
    files.map(async (file): Promise<[string, Question[]]> => {
      const template = (await resolveIncludes(
        jest.requireActual(file),
        async address => jest.requireActual(resolve(dirname(file), address)),
      )) as unknown as { spec: { parameters: Question[] } };
      return [dirname(file).split('/').pop()!, template.spec.parameters];
    }),
  );
}

/** Golden paths whose form has a field, with what it is told about the runtime. */
async function runtimesOf(
  field: string,
): Promise<[string, string | undefined][]> {
  return (await forms()).flatMap(([path, pages]) =>
    nodesIn(pages)
      .filter(question => question['ui:field'] === field)
      .map((question): [string, string | undefined] => [
        path,
        question['ui:options']?.runtime,
      ]),
  );
}

const RUNTIMES: Record<string, string> = {
  'knative-service': 'knative',
  'openfaas-function': 'openfaas',
};

it.each(['MeshPolicy', 'QuotaFit'])(
  'tells the field %s what runs the service, in every golden path',
  async field => {
    const questions = await runtimesOf(field);
    expect(questions.length).toBeGreaterThanOrEqual(5);
    expect(questions).toEqual(
      questions.map(([path]) => [
        path,
        // The requests of a function are those of its Deployment.
        field === 'MeshPolicy' && path === 'openfaas-function'
          ? 'deployment'
          : RUNTIMES[path] ?? 'deployment',
      ]),
    );
  },
);

it('asks what scales a service before how far, where one page asks for both', async () => {
  const both = (await forms()).flatMap(([path, pages]) =>
    pages
      .filter(({ properties = {} }) => properties.scaler && properties.scaling)
      .map(page => [path, page['ui:order']?.[0]]),
  );
  expect(both.length).toBeGreaterThanOrEqual(3);
  expect(both).toEqual(both.map(([path]) => [path, '*']));
});

it('names the entries of every list, which rjsf would number with a hyphen', async () => {
  const lists = (await forms()).flatMap(([path, pages]) =>
    nodesIn(pages)
      // Choices of a set are boxes to tick, not entries.
      .filter(({ type, items }) => type === 'array' && !items?.enum)
      .map(({ title, items }) => [path, title, items?.title]),
  );
  expect(lists.length).toBeGreaterThanOrEqual(15);
  expect(lists.filter(([, , title]) => !title)).toEqual([]);
});
