import { parseEntityRef } from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { parseRepoUrl } from '@backstage/plugin-scaffolder-node';
import type { JsonObject, JsonValue } from '@backstage/types';
import { createTemplateRenderer, type TemplateFilter } from 'nunjitsu';

/** Evaluates the `${{ }}` of a value, however deep. @throws Error where the scaffolder would silently keep the source */
export type Evaluate = <T extends JsonValue>(
  value: T,
  context: JsonObject,
) => T;

/** The scaffolder's own filters, as its documentation of built-in filters lists them. */
function defaultFilters(
  integrations: ScmIntegrationRegistry,
): Record<string, TemplateFilter> {
  return {
    parseRepoUrl: url => ({ ...parseRepoUrl(String(url), integrations) }),
    parseEntityRef: ref => ({ ...parseEntityRef(String(ref)) }),
    pick: (object, property) =>
      (object as Record<string, never> | undefined)?.[String(property)],
    projectSlug: url => {
      const { owner, repo } = parseRepoUrl(String(url), integrations);
      return `${owner}/${repo}`;
    },
  };
}

/** Evaluates with the engine and the settings of the scaffolder's workflow runner (NunjucksWorkflowRunner.execute). */
export function createEvaluate(integrations: ScmIntegrationRegistry): Evaluate {
  const engine = createTemplateRenderer({
    allowRegexExecution: true,
    filters: defaultFilters(integrations),
  });
  return (value, context) =>
    JSON.parse(JSON.stringify(value), (_key, item) => {
      if (typeof item !== 'string') {
        return item;
      }
      try {
        return engine.renderValue(item, context as never);
      } catch (error) {
        throw new Error(`${item} cannot be evaluated`, { cause: error });
      }
    });
}
