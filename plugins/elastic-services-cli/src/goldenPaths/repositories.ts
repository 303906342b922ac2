import {
  buildEnvironments,
  type BuiltEnvironment,
} from '@elastic-mesh/plugin-scaffolder-backend-module-elastic-services';

const OVERLAY = /^(.*?)deploy\/overlays\/[^/]+\/kustomization\.yaml$/;

type Texts = ReadonlyMap<string, string>;

/** The repositories of a workspace by their folder: itself, or for a path that changes several services one of each. */
function repositoriesIn(texts: Texts): Map<string, Map<string, string>> {
  const found = [...texts.keys()].flatMap(
    path => OVERLAY.exec(path)?.[1] ?? [],
  );
  const folders = found.includes('') ? [''] : [...new Set(found)];
  return new Map(
    folders.map(folder => [
      folder,
      new Map(
        [...texts]
          .filter(([path]) => path.startsWith(folder))
          .map(([path, text]) => [path.slice(folder.length), text]),
      ),
    ]),
  );
}

/**
 * Every environment of every repository; where there are several, an environment's name begins with its folder.
 * @throws InputError when there is none, or one cannot be built
 */
export function environmentsIn(texts: Texts): BuiltEnvironment[] {
  const repositories = repositoriesIn(texts);
  if (repositories.size === 0) {
    return buildEnvironments(texts);
  }
  return [...repositories].flatMap(([folder, own]) =>
    buildEnvironments(own).map(({ environment, objects }) => ({
      environment:
        repositories.size > 1 ? `${folder}${environment}` : environment,
      objects,
    })),
  );
}

/** Whether this is that environment, of whichever repository. */
export function isEnvironment(built: BuiltEnvironment, name: string): boolean {
  return built.environment.split('/').pop() === name;
}
