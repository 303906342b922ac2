import { InputError } from '@backstage/errors';
import { parseSources, toBundle, type Bundle } from '@elastic-mesh/guardrails';
import type { KubernetesObject } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { stringify } from 'yaml';

/**
 * What one environment would apply, with what the cluster holds already, ready to be read.
 * @param context - manifests as YAML
 * @throws InputError when the context is no YAML of manifests
 */
export function bundleOf(
  objects: readonly KubernetesObject[],
  context = '',
): Bundle {
  const text = objects.map(object => stringify(object)).join('---\n');
  const parsed = parseSources([
    { file: 'environment', text },
    { file: 'context', text: context },
  ]);
  if (parsed.problems.length) {
    throw new InputError(
      parsed.problems
        .map(({ message, range }) => `${range.file}: ${message}`)
        .join('; '),
    );
  }
  return toBundle(parsed);
}
