import { catalogEntityDeletePermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  elasticServicesReadPermission,
  elasticServicesSilencePermission,
} from '@elastic-mesh/plugin-elastic-services-common';
import { OwnershipPolicy } from './OwnershipPolicy';

const user = {
  info: {
    userEntityRef: 'user:default/guest',
    ownershipEntityRefs: ['user:default/guest', 'group:default/payments'],
  },
} as PolicyQueryUser;

describe('OwnershipPolicy', () => {
  const policy = new OwnershipPolicy();

  it('lets everyone who is signed in read', async () => {
    await expect(
      policy.handle({ permission: elasticServicesReadPermission }, user),
    ).resolves.toEqual({ result: AuthorizeResult.ALLOW });
  });

  it('denies everything to nobody', async () => {
    await expect(
      policy.handle({ permission: elasticServicesReadPermission }),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });

  it.each([
    ['silencing an alert', elasticServicesSilencePermission],
    ['unregistering an entity', catalogEntityDeletePermission],
  ])('asks for ownership before %s', async (_, permission) => {
    await expect(policy.handle({ permission }, user)).resolves.toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: {
        rule: 'IS_ENTITY_OWNER',
        params: { claims: ['user:default/guest', 'group:default/payments'] },
      },
    });
  });

  it('denies a write that no rule covers', async () => {
    const permission = createPermission({
      name: 'something.new.update',
      attributes: { action: 'update' },
    });
    await expect(policy.handle({ permission }, user)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('lets everyone start a golden path', async () => {
    const permission = createPermission({
      name: 'scaffolder.task.create',
      attributes: { action: 'create' },
    });
    await expect(policy.handle({ permission }, user)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });
});
