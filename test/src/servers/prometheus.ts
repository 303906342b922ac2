import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { findProgram, freePort, startProgram } from './program';

export const PROMETHEUS = findProgram('prometheus');

/** A real Prometheus. */
export interface Prometheus {
  /** Base URL, the part before `/api/v1`. */
  url: string;
  port: number;
  stop(): Promise<void>;
}

/** Starts a Prometheus with an empty database that scrapes `targets` (`host:port`) every second. */
export async function startPrometheus(options: {
  targets: readonly string[];
  port?: number;
}): Promise<Prometheus> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const config = join(folder, 'prometheus.yaml');
  writeFileSync(
    config,
    stringify({
      global: { scrape_interval: '1s', scrape_timeout: '1s' },
      scrape_configs: [
        { job_name: 'test', static_configs: [{ targets: options.targets }] },
      ],
    }),
  );
  const clean = () => rmSync(folder, { recursive: true, force: true });
  const program = await startProgram(
    PROMETHEUS,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    `${url}/-/ready`,
  ).catch(error => {
    clean();
    throw error;
  });
  return {
    url,
    port,
    stop: async () => {
      await program.stop();
      clean();
    },
  };
}
