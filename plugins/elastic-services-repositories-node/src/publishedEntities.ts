import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ANNOTATION_LOCAL_REPOSITORY } from '@elastic-mesh/plugin-elastic-services-common';
import { parseAllDocuments } from 'yaml';

/** The file of a repository that says what it holds. */
export const CATALOG_FILE = 'catalog-info.yaml';

/**
 * Kinds that a service's repository may define. What a provider says passes the catalog's own rules, so without this
 * whoever can write to a repository could make users and groups.
 */
const ALLOWED_KINDS = ['Component', 'API', 'Resource'];

/**
 * The entities of a repository's {@link CATALOG_FILE} as the catalog gets them: with the addresses of the repository.
 * @param appBaseUrl - of the portal's pages, without a slash at the end
 * @throws InputError on broken YAML and on a kind that is not allowed
 */
export function publishedEntities(
  text: string,
  { name, appBaseUrl }: { name: string; appBaseUrl: string },
): Entity[] {
  const page = `${appBaseUrl}/repositories/${name}`;
  const location = `url:${page}?file=${CATALOG_FILE}`;
  return parseEntities(text).map(entity => ({
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
  }));
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
