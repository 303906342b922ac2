import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { AdapterState } from '@elastic-mesh/plugin-elastic-services-node';
import { matchesSelector } from '../adapters/labelSelector';
import { readEntityFacts, type EntityFacts } from './entityFacts';

/** The catalog entities that claim workloads, as last read. */
export class EntityDirectory {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  #entities: readonly EntityFacts[] = [];
  #wasRead = false;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  }) {
    return new EntityDirectory(options);
  }

  private constructor(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
  }

  /** False until the catalog was read once: nobody can then say that an owner is missing. */
  get wasRead(): boolean {
    return this.#wasRead;
  }

  /** Reads the catalog again; what was known stays when it fails. Returns whether anything changed. */
  async refresh(): Promise<boolean> {
    try {
      const credentials = await this.#auth.getOwnServiceCredentials();
      const { items } = await this.#catalog.getEntities(
        {
          filter: [
            {
              [`metadata.annotations.${ANNOTATION_KUBERNETES_ID}`]:
                CATALOG_FILTER_EXISTS,
            },
            {
              [`metadata.annotations.${ANNOTATION_KUBERNETES_LABEL_SELECTOR}`]:
                CATALOG_FILTER_EXISTS,
            },
          ],
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.title',
            'metadata.annotations',
            'relations',
          ],
        },
        { credentials },
      );
      const entities = items.flatMap(entity => readEntityFacts(entity) ?? []);
      const changed =
        !this.#wasRead ||
        JSON.stringify(entities) !== JSON.stringify(this.#entities);
      this.#entities = entities;
      this.#wasRead = true;
      return changed;
    } catch (error) {
      this.#logger.warn(
        'The catalog cannot be read; known entities stay',
        error as Error,
      );
      return false;
    }
  }

  /** The entities whose annotation names a namespace. */
  entitiesIn(namespace: string): EntityFacts[] {
    return this.#entities.filter(entity => entity.namespace === namespace);
  }

  /** The entities that claim a workload; the first is the one the fleet shows. */
  claimants({
    labels,
    draft,
  }: Pick<AdapterState, 'labels' | 'draft'>): EntityFacts[] {
    return this.#entities.filter(
      entity =>
        (!entity.namespace || entity.namespace === draft.workload.namespace) &&
        matchesSelector(entity.selector, labels),
    );
  }
}
