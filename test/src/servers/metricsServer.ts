import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Gauges by name; each has its series as labels and value. */
export type Gauges = Readonly<
  Record<
    string,
    readonly { labels: Readonly<Record<string, string>>; value: number }[]
  >
>;

/** Something that Prometheus can scrape. */
export interface MetricsServer {
  /** `host:port`. */
  target: string;
  /** What the next scrape reads. */
  serve(gauges: Gauges): void;
  stop(): Promise<void>;
}

/** Starts a server of `/metrics` with nothing to measure yet. */
export async function startMetricsServer(): Promise<MetricsServer> {
  let text = '';
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/plain; version=0.0.4');
    response.end(text);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    target: `127.0.0.1:${port}`,
    serve: gauges => {
      text = toExposition(gauges);
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The text format 0.0.4; https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format */
function toExposition(gauges: Gauges): string {
  return Object.entries(gauges)
    .flatMap(([name, series]) => [
      `# TYPE ${name} gauge`,
      ...series.map(
        ({ labels, value }) =>
          `${name}{${Object.entries(labels)
            .map(([label, text]) => `${label}="${escapeText(text)}"`)
            .join(',')}} ${value}`,
      ),
      '',
    ])
    .join('\n');
}

function escapeText(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
}
