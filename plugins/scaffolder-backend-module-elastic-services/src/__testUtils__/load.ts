import { Agent } from 'node:http';
import { get } from './instance';

/** What became of the requests. */
export interface LoadReport {
  answered: number;
  /** Answers that were not 200, by status. */
  wrong: Record<string, number>;
  /** Requests without an answer, by error. */
  lost: Record<string, number>;
  /** Refused connections that another instance answered. */
  retried: number;
}

const POLL_MS = 20;

/**
 * Sends requests to several instances as callers in a cluster do: to those that are ready, over connections that are
 * kept. A refused connection was never a request, so it is tried on the next instance; anything else that breaks is lost.
 */
export async function load(
  ports: number[],
  options: { concurrency: number; durationMs: number },
): Promise<LoadReport> {
  const report: LoadReport = { answered: 0, wrong: {}, lost: {}, retried: 0 };
  const endpoints = ports.map(port => ({
    port,
    ready: true,
    agent: new Agent({ keepAlive: true, maxSockets: options.concurrency }),
  }));
  const endMs = performance.now() + options.durationMs;
  let turn = 0;

  async function watchReadiness(endpoint: (typeof endpoints)[0]) {
    while (performance.now() < endMs) {
      const answer = await get(endpoint.port, '/readyz').catch(() => undefined);
      endpoint.ready = answer?.status === 200;
      await new Promise(done => setTimeout(done, POLL_MS));
    }
  }

  async function send() {
    const tried = new Set<number>();
    for (;;) {
      const ready = endpoints.filter(e => e.ready && !tried.has(e.port));
      if (ready.length === 0) {
        count(report.lost, 'no instance is ready');
        return;
      }
      const { port, agent } = ready[turn++ % ready.length];
      try {
        const { status } = await get(port, '/', { agent });
        report.answered++;
        if (status !== 200) {
          count(report.wrong, String(status));
        }
        return;
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? String(error);
        if (code !== 'ECONNREFUSED') {
          count(report.lost, code);
          return;
        }
        report.retried++;
        tried.add(port);
      }
    }
  }

  async function caller() {
    while (performance.now() < endMs) {
      await send();
    }
  }

  await Promise.all([
    ...endpoints.map(watchReadiness),
    ...Array.from({ length: options.concurrency }, caller),
  ]);
  endpoints.forEach(({ agent }) => agent.destroy());
  return report;
}

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
