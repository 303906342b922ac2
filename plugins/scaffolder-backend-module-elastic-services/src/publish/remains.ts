import { access } from 'node:fs/promises';
import type { LocalRepositories } from '@elastic-mesh/plugin-elastic-services-repositories-node';

/** Says what a failed publication left behind and how to get rid of it. */
export async function describeRemains(
  name: string,
  repositories: LocalRepositories,
): Promise<string> {
  const folder = repositories.gitFolder(name);
  const exists = await access(folder).then(
    () => true,
    () => false,
  );
  if (!exists) {
    return `Nothing was published and nothing was registered: the repository ${name} does not exist. Run the template again when the cause is gone.`;
  }
  // The reason that publishing failed may well make reading fail too, and then the careful answer is right.
  const head = await repositories.head(name).catch(() => undefined);
  return head
    ? `Nothing was published: the repository ${name} is as before, at commit ${head}. Run the template again when the cause is gone.`
    : `Nothing was registered. What exists is an empty repository in ${folder}. Run the template again and it will be used, or remove it: rm -r '${folder}'`;
}
