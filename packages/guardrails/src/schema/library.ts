import type { Resource } from '../model/resource';
import { CARRIED } from './carried.generated';
import type { RootSchema, SchemaFile } from './schema';
import type { TargetVersions } from './versions';

/** The schemas a check judges by. */
export interface SchemaLibrary {
  /** Whether the fields of this resource's kind and version can be judged. */
  knows(resource: Resource): boolean;
  /** The schema of this resource's kind and version. */
  schemaOf(resource: Resource): RootSchema | undefined;
}

interface CarriedProject {
  readonly project: string;
  readonly versions: Readonly<Record<string, SchemaFile>>;
}

/*
 * The files are imported, not loaded on demand: all of them are some 50 kB compressed, and import() of JSON fails
 * under Jest in packages of Node roles. A browser loads this package as a whole when it is first used.
 */
const PROJECTS = CARRIED as readonly CarriedProject[];

function chosenVersion(
  { project, versions }: CarriedProject,
  targetVersions: TargetVersions,
): string {
  const carried = Object.keys(versions);
  const target = targetVersions[project];
  const found =
    target === undefined
      ? carried
      : carried.filter(
          version => version === target || version.startsWith(`${target}.`),
        );
  if (found.length === 0) {
    throw new Error(
      `targetVersions.${project} is "${target}"; carried are ${carried.join(
        ', ',
      )}`,
    );
  }
  return found[found.length - 1];
}

/** The projects and versions whose schemas are carried, oldest version first. */
export function carriedVersions(): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    PROJECTS.map(({ project, versions }) => [project, Object.keys(versions)]),
  );
}

function toLibrary(targetVersions: TargetVersions): SchemaLibrary {
  const known = new Map<string, RootSchema>();
  for (const carried of PROJECTS) {
    const version = chosenVersion(carried, targetVersions);
    const origin = `${carried.project} ${version}`;
    const { kinds, definitions } = carried.versions[version];
    for (const [kind, root] of Object.entries(kinds)) {
      known.set(kind, { root, definitions, origin });
    }
  }
  const find = ({ group, version, kind }: Resource) =>
    known.get(`${group}/${version}/${kind}`);
  return {
    knows: resource => find(resource) !== undefined,
    schemaOf: find,
  };
}

const libraries = new Map<string, SchemaLibrary>();

/**
 * The schemas of the target versions, and of the newest carried version where none is named.
 *
 * @throws Error when a target version is not carried
 */
export function schemaLibrary(
  targetVersions: TargetVersions = {},
): SchemaLibrary {
  const key = JSON.stringify(Object.entries(targetVersions).sort());
  const library = libraries.get(key) ?? toLibrary(targetVersions);
  libraries.set(key, library);
  return library;
}
