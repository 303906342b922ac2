import { readRepositoryFiles } from '@elastic-mesh/plugin-elastic-services-repositories-node';

/** The files of a folder as text, by path. */
export async function readTexts(folder: string): Promise<Map<string, string>> {
  const decoder = new TextDecoder();
  const files = await readRepositoryFiles(folder);
  return new Map(
    files.map(({ path, content }) => [path, decoder.decode(content)]),
  );
}
