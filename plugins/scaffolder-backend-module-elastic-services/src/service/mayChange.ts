import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { elasticServicesChangePermission } from '@elastic-mesh/plugin-elastic-services-common';

/** @throws NotAllowedError when the policy of the portal does not let them change this service */
export async function requireChange(
  entityRef: string,
  credentials: BackstageCredentials,
  permissions: PermissionsService,
): Promise<void> {
  const [answer] = await permissions.authorize(
    [
      {
        permission: elasticServicesChangePermission,
        resourceRef: entityRef,
      },
    ],
    { credentials },
  );
  if (answer.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `${elasticServicesChangePermission.name} is not granted on ${entityRef}; ask its owner to make the change`,
    );
  }
}
