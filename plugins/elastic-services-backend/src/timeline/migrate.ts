import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

export const MIGRATIONS_FOLDER = resolvePackagePath(
  '@elastic-mesh/plugin-elastic-services-backend',
  'migrations',
);

/** The database with its tables up to date, unless the operator switched migrations off. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: MIGRATIONS_FOLDER });
  }
  return knex;
}
