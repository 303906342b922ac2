import type { RepositoryTexts } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { parseDocument, stringify } from 'yaml';

/**
 * An environment as it is without an event that an earlier run put in force there: a second plan is made for the
 * service as it was before the first, so that the same answers give the same plan.
 *
 * @param environment - folder of `deploy/overlays`
 * @param event - folder of `deploy/events`
 */
export function withoutEvent(
  texts: RepositoryTexts,
  environment: string,
  event: string,
): { texts: RepositoryTexts; inForce: boolean } {
  const path = `deploy/overlays/${environment}/kustomization.yaml`;
  // A file that is no YAML is refused where it is built.
  const kustomization = parseDocument(texts.get(path) ?? '').toJS();
  const components: unknown = kustomization?.components;
  const line = `../../events/${event}`;
  if (!Array.isArray(components) || !components.includes(line)) {
    return { texts, inForce: false };
  }
  const others = components.filter(component => component !== line);
  return {
    texts: new Map(texts).set(
      path,
      stringify({ ...kustomization, components: others }),
    ),
    inForce: true,
  };
}
