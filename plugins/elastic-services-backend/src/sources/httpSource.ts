import { ClusterReadError, errorOfFailure } from '../collector/readError';

/** A server with a JSON API that the configuration names. */
export interface HttpSourceConfig {
  name: string;
  url: string;
  cluster?: string;
  headers: Readonly<Record<string, string>>;
}

/** Seconds after which a metrics or alert source counts as silent. */
export const SOURCE_TIMEOUT_SECONDS = 10;

const MAX_REASON_LENGTH = 200;

/** The parsed answer. @throws ClusterReadError with a reason for people, never with headers or URLs in it */
export async function requestJson(
  source: HttpSourceConfig,
  path: string,
  signal: AbortSignal,
  init: RequestInit = {},
): Promise<unknown> {
  const timeout = AbortSignal.timeout(SOURCE_TIMEOUT_SECONDS * 1000);
  try {
    const response = await fetch(`${source.url}${path}`, {
      ...init,
      signal: AbortSignal.any([signal, timeout]),
      headers: {
        Accept: 'application/json',
        ...source.headers,
        ...init.headers,
      },
    });
    const body = await response.text();
    if (!response.ok) {
      throw refusal(response.status, body);
    }
    return JSON.parse(body);
  } catch (error) {
    throw errorOfFailure(error, SOURCE_TIMEOUT_SECONDS);
  }
}

function refusal(status: number, body: string): ClusterReadError {
  const what =
    status === 401 || status === 403 ? 'not allowed' : 'answered with an error';
  const said = saidIn(body);
  return new ClusterReadError(
    'unreadable',
    `${what} (${status})${said ? `: ${said}` : ''}`,
    { status },
  );
}

function saidIn(body: string): string {
  try {
    const parsed = JSON.parse(body) as { error?: unknown; message?: unknown };
    const said = parsed?.error ?? parsed?.message;
    return typeof said === 'string' ? said.slice(0, MAX_REASON_LENGTH) : '';
  } catch {
    // Proxies answer errors in HTML, which explains nothing to people.
    return '';
  }
}
