import type { FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';

const BASE = 'plugin://elastic-services-repositories/repositories';

export interface RepositorySummary {
  name: string;
  cloneUrl: string;
  /** The commit that files are shown of. */
  commit: string;
  commits: {
    id: string;
    message: string;
    authorName: string;
    timeSeconds: number;
  }[];
  files: string[];
  deployment?: { environment: string; commit?: string; error?: string };
}

async function get(fetchApi: FetchApi, path: string): Promise<Response> {
  const response = await fetchApi.fetch(`${BASE}${path}`);
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return response;
}

/** Names of the locally published repositories. */
export async function fetchRepositories(fetchApi: FetchApi): Promise<string[]> {
  return (await (await get(fetchApi, '')).json()).repositories;
}

/** One repository with its history, and its files at a commit or the newest. */
export async function fetchRepository(
  fetchApi: FetchApi,
  name: string,
  commit?: string,
): Promise<RepositorySummary> {
  const query = commit ? `?commit=${encodeURIComponent(commit)}` : '';
  return (await get(fetchApi, `/${encodeURIComponent(name)}${query}`)).json();
}

/** Text of one file at a commit. */
export async function fetchFile(
  fetchApi: FetchApi,
  file: { name: string; path: string; commit: string },
): Promise<string> {
  const query = new URLSearchParams({ path: file.path, commit: file.commit });
  return (
    await get(fetchApi, `/${encodeURIComponent(file.name)}/file?${query}`)
  ).text();
}
