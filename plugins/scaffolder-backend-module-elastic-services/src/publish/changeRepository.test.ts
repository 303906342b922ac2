import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { publishedService, SERVICE_FILES } from '../__testUtils__/service';
import { createPublishLocalAction } from './publishAction';

const OWNER = 'group:default/shop';

async function service() {
  const { repositories, entity, appBaseUrl } = await publishedService();
  const first = (await repositories.head('cart'))!;
  const allowed = { value: true };
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const action = createPublishLocalAction({
    auditor,
    repositories,
    catalog: catalogServiceMock({ entities: [entity] }),
    permissions: mockServices.permissions.mock({
      authorize: async () => [
        {
          result: allowed.value ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
        },
      ],
    }),
    appBaseUrl,
    author: { name: 'Portal', email: 'portal@example.com' },
    now: () => 2000,
  });
  async function change(
    files: Record<string, string>,
    input: object = { change: { commit: first } },
  ) {
    const context = createMockActionContext({
      input: {
        name: 'cart',
        owner: OWNER,
        summary: 'Raise the ceiling to 20',
        description: '300 requests/s need 17 replicas.',
        ...input,
      } as never,
    });
    rmSync(context.workspacePath, { recursive: true, force: true });
    for (const [path, text] of Object.entries(files)) {
      const file = join(context.workspacePath, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const output: Record<string, unknown> = {};
    context.output = (name: string, value: unknown) => {
      output[name] = value;
    };
    context.templateInfo = {
      entityRef: 'template:default/adjust-scaling',
      baseUrl: 'file:///templates/adjust-scaling/template.yaml',
    };
    await action.handler(context as never);
    return output;
  }
  return { repositories, first, allowed, change, auditor, event };
}

const RAISED = {
  ...SERVICE_FILES,
  'deploy/base/hpa.yaml': SERVICE_FILES['deploy/base/hpa.yaml'].replace(
    'maxReplicas: 10',
    'maxReplicas: 20',
  ),
};

describe('a change by elastic-services:publish-local', () => {
  it('makes a second commit that says which path and why', async () => {
    const { repositories, first, change } = await service();
    expect(await change(RAISED)).toMatchObject({ outcome: 'updated' });
    const [commit, before] = await repositories.log('cart');
    expect(before.id).toBe(first);
    expect(commit.message).toContain(
      'Raise the ceiling to 20\n\n300 requests/s need 17 replicas.\n\nTask: ',
    );
    expect(commit.message).toContain(
      'Golden-Path: template:default/adjust-scaling',
    );
    const texts = await repositories.readTexts('cart');
    expect(Object.fromEntries(texts)).toEqual(RAISED);
  });

  it('writes to the audit log who changed what, and why nothing was changed', async () => {
    const { first, change, auditor, event } = await service();
    await change(RAISED);
    expect(auditor.createEvent).toHaveBeenCalledWith({
      eventId: 'local-repository-commit',
      severityLevel: 'medium',
      meta: expect.objectContaining({
        repository: 'cart',
        owner: OWNER,
        template: 'template:default/adjust-scaling',
        change: true,
      }),
    });
    expect(event.success).toHaveBeenCalledWith({
      meta: { outcome: 'updated', commit: expect.any(String) },
    });
    const late = { ...SERVICE_FILES, 'note.md': 'late\n' };
    await expect(change(late, { change: { commit: first } })).rejects.toThrow(
      /meanwhile/,
    );
    expect(event.fail).toHaveBeenCalledWith({
      error: expect.objectContaining({
        message: expect.stringContaining('meanwhile'),
      }),
    });
  });

  it('deletes only what it was told to', async () => {
    const { repositories, first, change } = await service();
    await change(
      { 'note.md': 'new\n' },
      { change: { commit: first, deletes: ['deploy/base/mesh.yaml'] } },
    );
    const expected = [...Object.keys(SERVICE_FILES), 'note.md']
      .filter(path => path !== 'deploy/base/mesh.yaml')
      .sort();
    expect(await repositories.listFiles('cart')).toEqual(expected);
  });

  it('makes no second commit of the same content, also from an old state', async () => {
    const { change } = await service();
    await change(RAISED);
    expect(await change(RAISED)).toMatchObject({ outcome: 'unchanged' });
  });

  it('refuses to take back what was committed meanwhile', async () => {
    const { repositories, change } = await service();
    await change(RAISED);
    const head = await repositories.head('cart');
    await expect(
      change({ ...SERVICE_FILES, 'note.md': 'late\n' }),
    ).rejects.toThrow(/was changed meanwhile/);
    expect(await repositories.head('cart')).toBe(head);
  });

  it.each<[string, Record<string, string>, object, RegExp]>([
    [
      'another owner',
      RAISED,
      { owner: 'group:default/pay' },
      /belongs to group:default\/shop, not to group:default\/pay/,
    ],
    [
      'a repository that is not there',
      RAISED,
      { name: 'basket' },
      /no published repository basket to change/,
    ],
    [
      'giving the service away',
      {
        ...RAISED,
        'catalog-info.yaml': SERVICE_FILES['catalog-info.yaml'].replace(
          OWNER,
          'group:default/pay',
        ),
      },
      {},
      /would give the service from group:default\/shop to group:default\/pay/,
    ],
  ])('refuses %s', async (_, files, input, message) => {
    const { repositories, first, change } = await service();
    await expect(
      change(files, { change: { commit: first }, ...input }),
    ).rejects.toThrow(message);
    expect(await repositories.head('cart')).toBe(first);
  });

  it('refuses who may not change the service', async () => {
    const { allowed, change } = await service();
    allowed.value = false;
    await expect(change(RAISED)).rejects.toThrow(/service\.change/);
  });

  it('still refuses other content without "change"', async () => {
    const { change } = await service();
    await expect(change(RAISED, {})).rejects.toThrow(/already the name of/);
  });
});
