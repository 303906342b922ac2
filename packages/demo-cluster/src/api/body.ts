import { Request } from 'express';
import { parse } from 'yaml';
import { ApiError, badRequest } from '../store/errors';

/** The body as JSON or YAML, undefined when there is none; @throws ApiError 400 with the place of the mistake, 415 for protobuf. */
export function readBody(request: Request): unknown {
  const raw: unknown = request.body;
  if (!Buffer.isBuffer(raw) || raw.length === 0) return undefined;
  const mediaType = request.headers['content-type'] ?? 'application/json';
  if (mediaType.includes('protobuf')) {
    throw new ApiError(
      415,
      'UnsupportedMediaType',
      'protobuf bodies are not supported: send application/json',
    );
  }
  const text = raw.toString('utf8');
  try {
    return mediaType.includes('yaml') ? parse(text) : JSON.parse(text);
  } catch (error) {
    throw badRequest(
      `the request body cannot be read: ${(error as Error).message}`,
    );
  }
}
