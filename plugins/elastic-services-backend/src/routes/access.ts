import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { Request } from 'express';

/** Who may see or do what; every question goes to the permission framework. */
export class Access {
  readonly #httpAuth: HttpAuthService;
  readonly #permissions: PermissionsService;

  constructor(options: {
    httpAuth: HttpAuthService;
    permissions: PermissionsService;
  }) {
    this.#httpAuth = options.httpAuth;
    this.#permissions = options.permissions;
  }

  async credentials(request: Request): Promise<BackstageCredentials> {
    return this.#httpAuth.credentials(request, { allow: ['user', 'service'] });
  }

  /** @throws NotAllowedError */
  async requireEntity(
    permission: ResourcePermission,
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [allowed] = await this.allowedEntities(
      permission,
      [entityRef],
      credentials,
    );
    if (!allowed) {
      throw new NotAllowedError(
        `${permission.name} is not granted on ${entityRef}`,
      );
    }
  }

  /** The refs that are allowed, asked in one request. */
  async allowedEntities(
    permission: ResourcePermission,
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    if (!entityRefs.length) {
      return [];
    }
    const answers = await this.#permissions.authorize(
      entityRefs.map(resourceRef => ({ permission, resourceRef })),
      { credentials },
    );
    return entityRefs.filter(
      (_, i) => answers[i]?.result === AuthorizeResult.ALLOW,
    );
  }

  async isAllowed(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [answer] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return answer.result === AuthorizeResult.ALLOW;
  }
}

/** The entity that a path of the form `/entities/:kind/:namespace/:name` names. */
export function entityRefOf(request: Request): string {
  const { kind, namespace, name } = request.params;
  return stringifyEntityRef({ kind, namespace, name });
}
