import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { RequestMetrics } from './metrics.ts';

/** Answers one request; a rejection becomes a 500. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void> | void;

/** A server that can be drained: requests that are under way end, new ones are refused. */
export interface DrainingServer {
  server: Server;
  /** Resolves when the last request has ended, or after the grace period. */
  drain(gracePeriodMs: number): Promise<void>;
}

/** Serves `/healthz` and `/metrics` itself and everything else by the handler. */
export function createDrainingServer(handler: Handler): DrainingServer {
  const metrics = new RequestMetrics();
  let draining = false;

  const server = createServer((request, response) => {
    if (draining) {
      // The connection is not used again, so that its client opens the next one to another replica.
      response.setHeader('Connection', 'close');
    }
    response.once('close', () => {
      // A connection that idles now would be kept for seconds, waiting for a request that is not to come.
      if (draining) {
        setImmediate(() => server.closeIdleConnections());
      }
    });
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/healthz') {
      response.writeHead(draining ? 503 : 200).end(draining ? 'draining' : 'ok');
    } else if (pathname === '/metrics') {
      response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' });
      response.end(metrics.toText());
    } else {
      void measured(handler, request, response, metrics);
    }
  });

  async function drain(gracePeriodMs: number): Promise<void> {
    draining = true;
    const closed = new Promise<void>(resolve => server.close(() => resolve()));
    server.closeIdleConnections();
    const timer = setTimeout(() => server.closeAllConnections(), gracePeriodMs);
    await closed;
    clearTimeout(timer);
  }

  return { server, drain };
}

async function measured(
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
  metrics: RequestMetrics,
): Promise<void> {
  const startedMs = performance.now();
  metrics.started();
  response.once('close', () =>
    metrics.ended(
      response.statusCode,
      (performance.now() - startedMs) / 1000,
    ),
  );
  try {
    await handler(request, response);
  } catch (error) {
    console.error(
      JSON.stringify({ level: 'error', url: request.url, error: String(error) }),
    );
    if (!response.headersSent) {
      response.writeHead(500);
    }
    response.end();
  }
}
