import { posix } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * An API whose definition is `{ $text: ./openapi.json }` with the text of that file. Core resolves such placeholders
 * through the address of the entity's file; a local repository has none that it could read.
 *
 * @param readFile - reads a file of the same repository; rejects when it is not there
 * @throws InputError when the path leaves the repository
 */
export async function withApiDefinition(
  entity: Entity,
  readFile: (path: string) => Promise<Uint8Array>,
): Promise<Entity> {
  const address = textAddress(entity.spec?.definition);
  if (entity.kind !== 'API' || address === undefined) {
    return entity;
  }
  const path = posix.normalize(address);
  if (/^(\.\.|\/|[a-z]+:)/i.test(path)) {
    throw new InputError(
      `The definition of the API ${entity.metadata.name} is ${address}, which is not a file of its own repository`,
    );
  }
  const definition = new TextDecoder().decode(await readFile(path));
  return { ...entity, spec: { ...entity.spec, definition } };
}

function textAddress(definition: unknown): string | undefined {
  const { $text } = (definition ?? {}) as { $text?: unknown };
  return typeof $text === 'string' ? $text : undefined;
}
