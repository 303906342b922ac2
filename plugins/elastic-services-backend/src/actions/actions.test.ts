import { mockCredentials } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { RouteServices } from '../routes/services';
import { registerActions } from './registerActions';

describe('actions', () => {
  const requireEntity = jest.fn(async () => {});
  const services = {
    access: { requireEntity },
    now: Date.now,
    hub: {
      entriesOf: (ref: string) =>
        ref === 'component:default/web'
          ? [
              {
                state: {
                  id: 'demo/shop/Service/web',
                  headline: {
                    key: 'verdict.steady.headline',
                    params: { ready: 2, desired: 2 },
                  },
                  findings: [],
                  explanation: {
                    exactness: 'exact',
                    steps: [
                      {
                        rule: 'kpa.demand',
                        after: 2,
                        capped: false,
                        values: { stableValue: 90, targetValue: 50 },
                      },
                    ],
                  },
                },
              },
            ]
          : [],
    },
  } as unknown as RouteServices;

  function registry() {
    const actions = actionsRegistryServiceMock();
    registerActions(actions, services);
    return actions;
  }

  it('are read-only and named verb-noun', async () => {
    const { actions } = await registry().list();
    expect(actions.map(action => action.name)).toEqual([
      'list-elastic-services',
      'get-scaling-state',
      'explain-replicas',
    ]);
    for (const { attributes } of actions) {
      expect(attributes).toEqual({
        readOnly: true,
        destructive: false,
        idempotent: true,
      });
    }
  });

  it('explain replicas in sentences, for a caller who may read the entity', async () => {
    const { output } = await registry().invoke({
      id: 'test:explain-replicas',
      input: { entityRef: 'web' },
      credentials: mockCredentials.user(),
    });
    expect(requireEntity).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'elastic-services.service.read' }),
      'component:default/web',
      expect.anything(),
    );
    expect(output).toMatchObject({
      explanations: [
        {
          headline: 'Steady: 2 of 2 pods ready',
          exactness: 'exact',
          steps: [
            {
              text: 'stable demand / target = ceil(90 / 50)',
              replicas: 2,
              heldBack: false,
            },
          ],
        },
      ],
    });
  });

  it('refuse a caller who may not', async () => {
    requireEntity.mockRejectedValueOnce(new Error('not granted'));
    await expect(
      registry().invoke({
        id: 'test:get-scaling-state',
        input: { entityRef: 'component:default/web' },
        credentials: mockCredentials.user(),
      }),
    ).rejects.toThrow('not granted');
  });
});
