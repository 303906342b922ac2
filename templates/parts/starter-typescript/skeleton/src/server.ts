import { readFileSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from './log.ts';
import { RequestMetrics } from './metrics.ts';

/** Answers one request; a rejection becomes a 500. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void> | void;

/** A server that can be drained: requests that are under way end, new ones are refused. */
export interface DrainingServer {
  server: Server;
  /**
   * Says "not ready", keeps answering for the delay while the news spreads, then closes the listener and waits for the
   * requests under way. Resolves to whether all of them ended in time; the rest is cut off.
   */
  drain(delayMs: number, timeoutMs: number): Promise<boolean>;
}

const OPENAPI = readFileSync(new URL('../openapi.json', import.meta.url));
// Longer than the hour after which Envoy closes an idle connection: who closes first must be the client, or a request
// that is just arriving is cut off.
const IDLE_TIMEOUT_MS = 3_700_000;

/** Serves `/healthz`, `/readyz`, `/metrics` and `/openapi.json` itself and everything else by the handler. */
export function createDrainingServer(handler: Handler): DrainingServer {
  const metrics = new RequestMetrics();
  let draining = false;

  const server = createServer((request, response) => {
    const requestId = request.headers['x-request-id'];
    if (requestId) {
      response.setHeader('X-Request-Id', requestId);
    }
    if (draining) {
      // The connection is not used again, so that its client opens the next one to another replica.
      response.setHeader('Connection', 'close');
    }
    response.once('close', () => {
      // A connection that idles now would be kept for long, waiting for a request that is not to come.
      if (draining && !server.listening) {
        setImmediate(() => server.closeIdleConnections());
      }
    });
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/healthz') {
      response.end('ok');
    } else if (pathname === '/readyz') {
      response.writeHead(draining ? 503 : 200).end(draining ? 'draining' : 'ready');
    } else if (pathname === '/metrics') {
      response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' });
      response.end(metrics.toText());
    } else if (pathname === '/openapi.json') {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(OPENAPI);
    } else {
      void measured(handler, request, response, metrics);
    }
  });
  server.keepAliveTimeout = IDLE_TIMEOUT_MS;

  async function drain(delayMs: number, timeoutMs: number): Promise<boolean> {
    const deadlineMs = performance.now() + timeoutMs;
    draining = true;
    await sleep(Math.min(delayMs, timeoutMs));
    const closed = new Promise<void>(resolve => server.close(() => resolve()));
    server.closeIdleConnections();
    let complete = true;
    const timer = setTimeout(() => {
      complete = false;
      server.closeAllConnections();
    }, Math.max(0, deadlineMs - performance.now()));
    await closed;
    clearTimeout(timer);
    return complete;
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
    log.error('request failed', {
      url: request.url,
      requestId: request.headers['x-request-id'],
      traceparent: request.headers.traceparent,
      error: String(error),
    });
    if (!response.headersSent) {
      response.writeHead(500);
    }
    response.end();
  }
}
