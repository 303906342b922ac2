import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { resolveIncludes } from '@elastic-mesh/plugin-elastic-services-common';

const TEMPLATES = resolve(__dirname, '../../../../templates');

interface Question {
  'ui:field'?: string;
  'ui:options'?: { runtime?: string };
}

function questionsIn(value: unknown): Question[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const own = 'ui:field' in value ? [value as Question] : [];
  return [...own, ...Object.values(value).flatMap(questionsIn)];
}

/** Golden paths whose form asks for the life of a request, with what the field is told about it. */
async function meshQuestions(): Promise<[string, string | undefined][]> {
  const files = readdirSync(TEMPLATES)
    .map(name => join(TEMPLATES, name, 'template.yaml'))
    .filter(file => existsSync(file));
  const found = files.map(async file => {
    const template = await resolveIncludes(
      jest.requireActual(file),
      async address => jest.requireActual(resolve(dirname(file), address)),
    );
    return questionsIn(template)
      .filter(question => question['ui:field'] === 'MeshPolicy')
      .map((question): [string, string | undefined] => [
        dirname(file).split('/').pop()!,
        question['ui:options']?.runtime,
      ]);
  });
  return (await Promise.all(found)).flat();
}

it('tells the field MeshPolicy what runs the service, in every golden path', async () => {
  const questions = await meshQuestions();
  expect(questions.length).toBeGreaterThanOrEqual(6);
  expect(questions).toEqual(
    questions.map(([path]) => [
      path,
      path === 'knative-service' ? 'knative' : 'deployment',
    ]),
  );
});
