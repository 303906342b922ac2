/** Why something of a cluster could not be read, in words for people: no secrets, no stack. */
export class ClusterReadError extends Error {
  readonly state: 'unreadable' | 'not-installed';
  /** HTTP status, when the cluster or the proxy answered. */
  readonly status?: number;

  constructor(
    state: 'unreadable' | 'not-installed',
    reason: string,
    options: { status?: number; cause?: unknown } = {},
  ) {
    super(reason, { cause: options.cause });
    this.name = 'ClusterReadError';
    this.state = state;
    this.status = options.status;
  }

  /** The resource version is too old: list again. */
  get isExpired(): boolean {
    return this.status === 410;
  }
}

/** Names what went wrong with an answer that is not a success. */
export function errorOfStatus(status: number, body: string): ClusterReadError {
  const detail = messageOf(body);
  const said = detail ? `: ${detail}` : '';
  if (status === 404 && !isPortalError(body)) {
    return new ClusterReadError('not-installed', `not installed (404)${said}`, {
      status,
    });
  }
  if (status === 401 || status === 403) {
    return new ClusterReadError(
      'unreadable',
      `not allowed (${status})${said}`,
      { status },
    );
  }
  return new ClusterReadError('unreadable', `answered ${status}${said}`, {
    status,
  });
}

/** Turns whatever a request threw into a reason that says what to look at. */
export function errorOfFailure(
  error: unknown,
  timeoutSeconds: number,
): ClusterReadError {
  if (error instanceof ClusterReadError) {
    return error;
  }
  const { name } = error as { name?: unknown };
  if (name === 'TimeoutError') {
    return new ClusterReadError(
      'unreadable',
      `no answer within ${timeoutSeconds} s`,
      { cause: error },
    );
  }
  if (name === 'SyntaxError') {
    return new ClusterReadError('unreadable', 'answered with broken JSON', {
      cause: error,
    });
  }
  return new ClusterReadError('unreadable', 'cannot be reached', {
    cause: error,
  });
}

const MAX_MESSAGE_LENGTH = 200;

function messageOf(body: string): string {
  const parsed = parse(body);
  const message =
    typeof parsed?.message === 'string' ? parsed.message : undefined;
  const portal = parsed?.error as { message?: unknown } | undefined;
  const text =
    message ?? (typeof portal?.message === 'string' ? portal.message : '');
  return text.slice(0, MAX_MESSAGE_LENGTH);
}

// Backstage's own errors have `error.name`; Kubernetes answers a Status object or plain text.
function isPortalError(body: string): boolean {
  const error = parse(body)?.error as { name?: unknown } | undefined;
  return typeof error?.name === 'string';
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    // A text answer is common ("404 page not found") and has no message to show.
    return undefined;
  }
}
