import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
} from '@backstage/catalog-model';
import { assertError, InputError } from '@backstage/errors';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { ANNOTATION_LOCAL_REPOSITORY } from '@elastic-mesh/plugin-elastic-services-common';
import type { LocalRepositories } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { parseAllDocuments } from 'yaml';

const PROVIDER_NAME = 'elastic-services-local-repositories';
const CATALOG_FILE = 'catalog-info.yaml';

/**
 * Kinds that a service's repository may define. What a provider says passes the catalog's own rules, so without this
 * whoever can write to a repository could make users and groups.
 */
const ALLOWED_KINDS = ['Component', 'API', 'Resource'];

/** Gives the catalog what locally published repositories say in their catalog-info.yaml. */
export class LocalServiceProvider implements EntityProvider {
  private connection: EntityProviderConnection | undefined;
  /** Entities of the last good reading, by repository: an unreadable repository keeps its entities. */
  private readonly lastGood = new Map<string, Entity[]>();

  private constructor(
    private readonly repositories: LocalRepositories,
    private readonly appBaseUrl: string,
    private readonly logger: LoggerService,
  ) {}

  static create(options: {
    repositories: LocalRepositories;
    /** Base address of the portal's pages. */
    appBaseUrl: string;
    logger: LoggerService;
  }): LocalServiceProvider {
    return new LocalServiceProvider(
      options.repositories,
      options.appBaseUrl.replace(/\/+$/, ''),
      options.logger,
    );
  }

  getProviderName(): string {
    return PROVIDER_NAME;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
  }

  /** Reads every repository and replaces what the catalog holds of this provider. */
  async refresh(): Promise<void> {
    if (!this.connection) {
      return; // called before the catalog is ready; the schedule comes again
    }
    const names = await this.repositories.list();
    const entities: DeferredEntity[] = [];
    for (const name of names) {
      for (const entity of await this.readRepository(name)) {
        entities.push({ entity, locationKey: `${PROVIDER_NAME}:${name}` });
      }
    }
    for (const name of this.lastGood.keys()) {
      if (!names.includes(name)) {
        this.lastGood.delete(name);
      }
    }
    await this.connection.applyMutation({ type: 'full', entities });
  }

  private async readRepository(name: string): Promise<Entity[]> {
    try {
      const content = await this.repositories.readFile(name, CATALOG_FILE);
      const entities = parseEntities(new TextDecoder().decode(content)).map(
        entity => this.located(entity, name),
      );
      this.lastGood.set(name, entities);
      return entities;
    } catch (error) {
      assertError(error);
      const kept = this.lastGood.get(name) ?? [];
      this.logger.warn(
        `Cannot read ${CATALOG_FILE} of the repository ${name}; its ${kept.length} entities stay as they were`,
        error,
      );
      return kept;
    }
  }

  private located(entity: Entity, name: string): Entity {
    const page = `${this.appBaseUrl}/repositories/${name}`;
    const location = `url:${page}?file=${CATALOG_FILE}`;
    return {
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: {
          ...entity.metadata.annotations,
          [ANNOTATION_LOCATION]: location,
          [ANNOTATION_ORIGIN_LOCATION]: location,
          [ANNOTATION_SOURCE_LOCATION]: `url:${page}`,
          [ANNOTATION_VIEW_URL]: `${page}?file=${CATALOG_FILE}`,
          [ANNOTATION_LOCAL_REPOSITORY]: name,
        },
      },
    };
  }
}

function parseEntities(text: string): Entity[] {
  return parseAllDocuments(text)
    .map(document => {
      const [error] = document.errors;
      if (error) {
        throw new InputError(error.message);
      }
      return document.toJS() as Entity | null;
    })
    .filter((entity): entity is Entity => entity !== null)
    .map(refuseForeignKind);
}

function refuseForeignKind(entity: Entity): Entity {
  if (!ALLOWED_KINDS.includes(entity.kind)) {
    throw new InputError(
      `kind ${
        entity.kind
      } is not allowed in a service's repository; allowed are ${ALLOWED_KINDS.join(
        ', ',
      )}`,
    );
  }
  return entity;
}
