import { NotFoundError } from '@backstage/errors';
import { mockServices } from '@backstage/backend-test-utils';
import { runAction, workspaceOf } from '../__testUtils__/runAction';
import { createFindProposalsAction } from './findProposalsAction';

const PLAN = 'docs/events/sale.md';

/** As elastic-services:fetch-service gives it out. */
const hosted = (name: string, facts: object = {}) => ({
  name,
  entityRef: `component:default/${name}`,
  sourcePath: name,
  destination: 'github',
  repository: null,
  repoUrl: `github.com?owner=acme&repo=${name}`,
  targetPath: '',
  ...facts,
});

/** Looks for the plan of each service on a host that holds these texts of it, by the address of a folder. */
async function find(
  services: { name: string }[],
  host: Record<string, string | Error>,
  input: object = {},
) {
  const readTree = jest.fn(async (url: string) => {
    const text = host[url] ?? new NotFoundError(url);
    if (text instanceof Error) {
      throw text;
    }
    return {
      files: async () => [
        { path: PLAN, content: async () => Buffer.from(text) },
      ],
    };
  });
  const action = createFindProposalsAction({
    reader: mockServices.urlReader.mock({ readTree: readTree as never }),
    repositories: undefined,
    appBaseUrl: 'http://localhost:3000',
  });
  const workspace = workspaceOf(
    Object.fromEntries(
      services.flatMap(({ name }) => [
        [`${name}/${PLAN}`, `plan of ${name}`],
        [`${name}/README.md`, 'changed meanwhile'],
      ]),
    ),
  );
  return runAction(
    action,
    { services, branch: 'sale', paths: ['docs/events/sale'], ...input },
    workspace,
  );
}

describe('elastic-services:find-proposals', () => {
  it('finds plans on the branch of their request and where they were merged', async () => {
    const { outputs } = await find(
      [
        hosted('open'),
        hosted('merged', { branch: 'main', targetPath: 'services/merged' }),
        hosted('changed'),
        hosted('new'),
        hosted('lab', {
          destination: 'gitlab',
          repoUrl: 'gitlab.com?owner=acme%2Fweb&repo=lab',
        }),
      ],
      {
        'https://github.com/acme/open/tree/sale': 'plan of open',
        'https://github.com/acme/merged/tree/main/services/merged':
          'plan of merged',
        'https://github.com/acme/changed/tree/sale': 'an earlier plan',
        'https://gitlab.com/acme/web/lab/-/tree/sale': 'plan of lab',
      },
      { requests: [['https://github.com/acme/open/pull/7'], null] },
    );
    expect(outputs.pending).toEqual([false, false, true, true, false]);
    expect(outputs.summary).toBe(
      'Proposed: open, merged, lab. Not proposed: changed, new; a run with the same answers proposes what is missing, and leaves what is proposed as it is.',
    );
    expect(outputs.text).toContain(
      '- open: [Request](https://github.com/acme/open/pull/7), [Catalog entry](http://localhost:3000/catalog/default/component/open)',
    );
    expect(outputs.text).toContain(
      '- lab: [Request](https://gitlab.com/acme/web/lab/-/tree/sale)',
    );
  });

  it('counts what cannot be read as not proposed, and says so', async () => {
    const { outputs, log, error } = await find([hosted('open')], {
      'https://github.com/acme/open/tree/sale': new Error('no answer'),
    });
    expect(error).toBeUndefined();
    expect(outputs.pending).toEqual([true]);
    expect(log).toContain('open: no answer');
  });
});
