/** A refusal with the HTTP status and the machine-readable reason of the Kubernetes API. */
export class ApiError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details?: Record<string, unknown>;

  constructor(
    code: number,
    reason: string,
    message: string,
    details?: Record<string, unknown>,
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.reason = reason;
    this.details = details;
  }
}

/** 404 for an object that does not exist. */
export function notFound(resource: string, name: string): ApiError {
  return new ApiError(404, 'NotFound', `${resource} "${name}" not found`, {
    name,
    kind: resource,
  });
}

/** 409 for a name that is taken. */
export function alreadyExists(resource: string, name: string): ApiError {
  const message = `${resource} "${name}" already exists`;
  return new ApiError(409, 'AlreadyExists', message, { name, kind: resource });
}

/** 409 for a write that was prepared from an older version of the object. */
export function conflict(resource: string, name: string): ApiError {
  return new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${resource} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
    { name, kind: resource },
  );
}

/** 400 for a request that cannot be understood. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 'BadRequest', message);
}

/** 403 for a request that admission refuses. */
export function forbidden(
  resource: string,
  name: string,
  why: string,
): ApiError {
  const message = `${resource} "${name}" is forbidden: ${why}`;
  return new ApiError(403, 'Forbidden', message, { name, kind: resource });
}

/** One field that validation refuses. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** 422 with every field that is wrong. */
export function invalid(
  kind: string,
  name: string,
  problems: FieldProblem[],
): ApiError {
  const text = problems.map(one => `${one.field}: ${one.message}`).join(', ');
  const causes = problems.map(one => ({
    reason: 'FieldValueInvalid',
    message: one.message,
    field: one.field,
  }));
  return new ApiError(422, 'Invalid', `${kind} "${name}" is invalid: ${text}`, {
    name,
    kind,
    causes,
  });
}

/** 410 for a version that is no longer, or not yet, known: the client has to list again. */
export function expired(message: string): ApiError {
  return new ApiError(410, 'Expired', message);
}
