import { Response } from 'express';
import { apiVersionOf, Kind } from '../kinds/kind';
import { ApiError } from '../store/errors';
import { KubeObject } from '../store/object';

/** An error as the `v1` Status object that Kubernetes clients expect. */
export function statusOf(error: ApiError) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: error.message,
    reason: error.reason,
    ...(error.details ? { details: error.details } : {}),
    code: error.code,
  };
}

/** Answers with a Status object. */
export function sendError(response: Response, error: ApiError): void {
  response.status(error.code).json(statusOf(error));
}

/** The object in the version that the request's path names. */
export function inVersion(
  kind: Kind,
  version: string,
  object: KubeObject,
): KubeObject {
  const apiVersion = apiVersionOf(kind, version);
  return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}
