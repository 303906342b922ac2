import type { Bundle } from '../model/bundle';
import { fieldsOf, listOf, type Fields } from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';

/** One `rules[].from[].source` of an AuthorizationPolicy. */
export interface AuthorizationSource {
  readonly resource: Resource;
  readonly source: Fields;
  readonly path: Path;
}

/** Every source of one policy. */
export function sourcesOf(resource: Resource): AuthorizationSource[] {
  return listOf(resource.spec.rules).flatMap((rule, index) =>
    listOf(fieldsOf(rule).from).map((from, position) => ({
      resource,
      source: fieldsOf(fieldsOf(from).source),
      path: ['spec', 'rules', index, 'from', position, 'source'],
    })),
  );
}

/** Every source of every AuthorizationPolicy of a bundle. */
export function authorizationSources(bundle: Bundle): AuthorizationSource[] {
  return bundle
    .ofKind('security.istio.io/AuthorizationPolicy')
    .flatMap(sourcesOf);
}
