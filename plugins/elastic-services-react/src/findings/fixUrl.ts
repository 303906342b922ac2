import { parseEntityRef } from '@backstage/catalog-model';
import type { FixAction } from '@elastic-mesh/plugin-elastic-services-common';

/** Parameters of the scaffolder's template route. */
export interface TemplateRouteParams {
  namespace: string;
  templateName: string;
}

/**
 * Address of the template's form with the values filled in: the scaffolder reads them from `formData`, JSON in the query.
 *
 * @param templateRoute - path of the scaffolder's form for a template; undefined when the portal has no scaffolder.
 */
export function fixUrl(
  action: FixAction,
  templateRoute: ((params: TemplateRouteParams) => string) | undefined,
): string | undefined {
  if (!templateRoute) {
    return undefined;
  }
  const { namespace, name } = parseEntityRef(action.template, {
    defaultKind: 'template',
    defaultNamespace: 'default',
  });
  const query = new URLSearchParams({
    formData: JSON.stringify(action.values),
  });
  return `${templateRoute({ namespace, templateName: name })}?${query}`;
}
