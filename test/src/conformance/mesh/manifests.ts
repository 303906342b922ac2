import { readFileSync } from 'node:fs';
import {
  schemaLibrary,
  parseSources,
  schemaVerdict,
  type Resource,
} from '@elastic-mesh/guardrails';

/** Reads an object of a data file as a resource, as if it had been written as JSON. */
export function resourceOf(object: unknown): Resource {
  const { resources, problems } = parseSources([
    { file: 'case.json', text: JSON.stringify(object) },
  ]);
  if (resources.length !== 1) {
    throw new Error(`not one resource: ${JSON.stringify(problems)}`);
  }
  return resources[0];
}

export function resourcesOfFile(path: string): readonly Resource[] {
  return parseSources([{ file: path, text: readFileSync(path, 'utf8') }])
    .resources;
}

/** The schema's refusals of each resource, as `path: message`; throws when a kind has no schema. */
export function schemaRefusals(resources: readonly Resource[]): string[] {
  const schemas = schemaLibrary();
  return resources.flatMap(resource => {
    const verdict = schemaVerdict(resource, schemas);
    if (!verdict) {
      throw new Error(`no schema for ${resource.apiVersion} ${resource.kind}`);
    }
    return verdict.faults.map(
      fault => `${fault.path.join('.')}: ${fault.message}`,
    );
  });
}
