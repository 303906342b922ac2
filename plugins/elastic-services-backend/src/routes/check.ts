import { InputError } from '@backstage/errors';
import {
  check,
  schemaLibrary,
  type CheckOptions,
  type SourceText,
} from '@elastic-mesh/guardrails';
import { json, type RequestHandler } from 'express';
import type { RouteServices } from './services';

/** Size of a request with everything in it; a larger one is answered 413. */
export const MOST_CHECK_BYTES = 2 * 1024 * 1024;

/** Time for one check; what is not judged by then makes the report incomplete. */
const MOST_CHECK_MS = 5_000;

/** Objects in one request, fewer than the library's own limit: the check shares this process with everybody else. */
const MOST_CHECK_RESOURCES = 2_000;

interface CheckRequest {
  sources: SourceText[];
  options?: Pick<
    CheckOptions,
    'severities' | 'targetVersions' | 'bundleIsWholeCluster' | 'policyPacks'
  >;
}

/** Reads the bodies of this one path; those of the others keep the framework's small limit. */
export function checkBody(): RequestHandler {
  return json({ limit: MOST_CHECK_BYTES });
}

/** @throws InputError when a target version is not carried */
function requireVersions(options: CheckRequest['options']): void {
  try {
    schemaLibrary(options?.targetVersions);
  } catch (error) {
    throw new InputError((error as Error).message);
  }
}

/** `POST /check`: judges manifests by every rule; reads nothing but the request. */
export function postCheck({ access, now }: RouteServices): RequestHandler {
  return async (request, response) => {
    await access.credentials(request);
    const { sources, options }: CheckRequest = request.body;
    requireVersions(options);
    const startedMs = now();
    const report = await check(sources, {
      ...options,
      now: new Date(startedMs),
      limits: {
        maxCharacters: MOST_CHECK_BYTES,
        maxResources: MOST_CHECK_RESOURCES,
        expired: () => now() - startedMs > MOST_CHECK_MS,
      },
    });
    response.json(report);
  };
}
