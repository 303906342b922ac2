import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, freePort, startProgram } from './program';

export const ALERTMANAGER = findProgram(
  'alertmanager',
  'prometheus-alertmanager',
);

/** An alert as Prometheus posts it. */
export interface PostableAlert {
  labels: Record<string, string>;
  annotations?: Record<string, string>;
}

/** The parts of API v2 that tests look at; https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml */
export interface GettableAlert extends PostableAlert {
  fingerprint: string;
  status: { state: string; silencedBy: string[]; inhibitedBy: string[] };
}

export interface GettableSilence {
  id: string;
  createdBy: string;
  comment: string;
  startsAt: string;
  endsAt: string;
  matchers: { name: string; value: string; isRegex: boolean }[];
  status: { state: string };
}

/** A real Alertmanager. */
export interface Alertmanager {
  /** Base URL, the part before `/api/v2`. */
  url: string;
  port: number;
  post(alerts: readonly PostableAlert[]): Promise<void>;
  alerts(): Promise<GettableAlert[]>;
  silences(): Promise<GettableSilence[]>;
  stop(): Promise<void>;
}

const CONFIG = 'route: {receiver: nobody}\nreceivers: [{name: nobody}]\n';

/** Starts an Alertmanager with nothing in it, on a free port unless one is named; it notifies nobody unless its `config` says so. */
export async function startAlertmanager(
  options: { port?: number; config?: string } = {},
): Promise<Alertmanager> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'alertmanager-'));
  const config = join(folder, 'alertmanager.yaml');
  writeFileSync(config, options.config ?? CONFIG);
  const clean = () => rmSync(folder, { recursive: true, force: true });
  const program = await startProgram(
    ALERTMANAGER,
    [
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      // Alone: no gossip with others.
      '--cluster.listen-address=',
    ],
    `${url}/-/ready`,
  ).catch(error => {
    clean();
    throw error;
  });
  return {
    url,
    port,
    post: async alerts => {
      await request(`${url}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(alerts),
      });
    },
    alerts: async () => (await request(`${url}/api/v2/alerts`)).json(),
    silences: async () => (await request(`${url}/api/v2/silences`)).json(),
    stop: async () => {
      await program.stop();
      clean();
    },
  };
}

async function request(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok) {
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
  return response;
}
