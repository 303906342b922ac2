import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

function entityOf(declared: string | Entity): Entity {
  if (typeof declared !== 'string') {
    return declared;
  }
  const { kind, namespace, name } = parseEntityRef(declared);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace },
    spec: {},
  };
}

/** A catalog that knows what a matrix declares and nothing else; it can only look entities up by reference. */
export function declaredCatalog(
  declared: readonly (string | Entity)[],
): CatalogService {
  const entities = new Map(
    declared.map(entityOf).map(entity => [stringifyEntityRef(entity), entity]),
  );
  const catalog: Pick<CatalogService, 'getEntityByRef'> = {
    getEntityByRef: async ref =>
      entities.get(
        stringifyEntityRef(typeof ref === 'string' ? parseEntityRef(ref) : ref),
      ),
  };
  return catalog as CatalogService;
}
