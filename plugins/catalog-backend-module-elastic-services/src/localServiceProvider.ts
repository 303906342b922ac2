import type { LoggerService } from '@backstage/backend-plugin-api';
import { withApiDefinition } from './apiDefinition';
import type { Entity } from '@backstage/catalog-model';
import { assertError } from '@backstage/errors';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  CATALOG_FILE,
  publishedEntities,
  type LocalRepositories,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';

const PROVIDER_NAME = 'elastic-services-local-repositories';

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
      const published = publishedEntities(new TextDecoder().decode(content), {
        name,
        appBaseUrl: this.appBaseUrl,
      });
      const entities = await Promise.all(
        published.map(entity =>
          withApiDefinition(entity, path =>
            this.repositories.readFile(name, path),
          ),
        ),
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
}
