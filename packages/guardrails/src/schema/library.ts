import type { Resource } from '../model/resource';
import { CARRIED } from './carried.generated';
import type { RootSchema, SchemaFile } from './schema';
import type { TargetVersions } from './versions';

/** The schemas a check needs, loaded. */
export interface SchemaLibrary {
  /** Whether the fields of this resource's kind and version can be judged. */
  knows(resource: Resource): boolean;
  /** The schema of this resource's kind and version. */
  schemaOf(resource: Resource): RootSchema | undefined;
}

type Carried = (typeof CARRIED)[number];
type Loader = () => Promise<unknown>;

/** Files stay loaded: they are small, and the second check must not wait for them. */
const loaded = new Map<string, Promise<SchemaFile>>();

function kindKey(resource: Resource): string {
  return `${resource.group}/${resource.version}/${resource.kind}`;
}

function isSchemaFile(value: unknown): value is SchemaFile {
  return typeof value === 'object' && value !== null && 'definitions' in value;
}

/** Bundlers wrap JSON in one `default`, CommonJS interoperability in another. */
function unwrap(module: unknown): SchemaFile {
  let current = module;
  while (!isSchemaFile(current)) {
    current = (current as { default: unknown }).default;
  }
  return current;
}

function chosenVersion(
  { project, versions }: Carried,
  targetVersions: TargetVersions,
): [string, Loader] {
  const carried = Object.entries(versions) as [string, Loader][];
  const target = targetVersions[project];
  if (target === undefined) {
    return carried[carried.length - 1];
  }
  const found = carried
    .filter(
      ([version]) => version === target || version.startsWith(`${target}.`),
    )
    .pop();
  if (!found) {
    throw new Error(
      `targetVersions.${project} is "${target}"; carried are ${carried
        .map(([version]) => version)
        .join(', ')}`,
    );
  }
  return found;
}

async function loadFile(key: string, loader: Loader): Promise<SchemaFile> {
  const known = loaded.get(key) ?? loader().then(unwrap);
  loaded.set(key, known);
  return known;
}

/** The projects and versions whose schemas are carried, oldest version first. */
export function carriedVersions(): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    CARRIED.map(({ project, versions }) => [project, Object.keys(versions)]),
  );
}

/**
 * Loads the schemas of these resources' kinds, and only those projects' files.
 *
 * @throws Error when a target version is not carried
 */
export async function loadSchemaLibrary(
  resources: readonly Resource[],
  targetVersions: TargetVersions = {},
): Promise<SchemaLibrary> {
  const wanted = new Set(resources.map(kindKey));
  const known = new Map<string, RootSchema>();
  for (const carried of CARRIED) {
    const [version, loader] = chosenVersion(carried, targetVersions);
    if (![...wanted].some(kind => carried.kinds.has(kind))) {
      continue;
    }
    const origin = `${carried.project} ${version}`;
    const { kinds, definitions } = await loadFile(origin, loader);
    for (const [kind, root] of Object.entries(kinds)) {
      known.set(kind, { root, definitions, origin });
    }
  }
  return {
    knows: resource => known.has(kindKey(resource)),
    schemaOf: resource => known.get(kindKey(resource)),
  };
}
