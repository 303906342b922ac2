import { catalogConditions } from '@backstage/plugin-catalog-backend/alpha';
import { createCatalogConditionalDecision } from '@backstage/plugin-catalog-backend/alpha';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';

/** Creating is how a service comes to have an owner, so it cannot ask for one. */
const OPEN_TO_EVERYONE = new Set([
  'catalog.entity.create',
  'catalog.entity.validate',
  'catalog.location.create',
  'catalog.location.analyze',
  'scaffolder.task.create',
  'scaffolder.action.execute',
]);

/** A running task may be stopped only by those who may start one; core has no narrower rule to hand. */
const TASK_PERMISSIONS = new Set(['scaffolder.task.cancel']);

/**
 * Everyone who is signed in reads everything; acting on a catalog entity is for its owners.
 *
 * Anything else that writes is denied, so that a permission added by a new plugin is closed until somebody decides.
 */
export class OwnershipPolicy implements PermissionPolicy {
  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      return { result: AuthorizeResult.DENY };
    }
    const { permission } = request;
    if (
      permission.attributes.action === 'read' ||
      OPEN_TO_EVERYONE.has(permission.name) ||
      TASK_PERMISSIONS.has(permission.name)
    ) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY)) {
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({
          claims: user.info.ownershipEntityRefs,
        }),
      );
    }
    return { result: AuthorizeResult.DENY };
  }
}
