import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import {
  processingResult,
  type PlaceholderResolver,
  type PlaceholderResolverParams,
} from '@backstage/plugin-catalog-node';
import type { JsonValue } from '@backstage/types';
import {
  requireSharedFile,
  resolveIncludes,
} from '@elastic-mesh/plugin-elastic-services-common';
import { parse } from 'yaml';

/**
 * `$include` of the catalog: form pages and steps that golden paths share.
 *
 * Core's `$yaml` cannot resolve a relative address in an entity of a `file` location (PlaceholderProcessor, relativeUrl),
 * which is how the embedded portal reads its templates.
 */
export const includeResolver: PlaceholderResolver = async params =>
  (await resolveIncludes(
    { $include: params.value },
    async address => parse(await readShared(address, params)) as JsonValue,
  ))!;

async function readShared(
  address: string,
  { baseUrl, emit, read, resolveUrl }: PlaceholderResolverParams,
): Promise<string> {
  requireSharedFile(address);
  if (isAbsolute(baseUrl)) {
    const path = resolve(dirname(baseUrl), address);
    emit(processingResult.refresh(`file:${path}`));
    return readFile(path, 'utf8');
  }
  const url = resolveUrl(address, baseUrl);
  emit(processingResult.refresh(`url:${url}`));
  return (await read(url)).toString('utf8');
}
