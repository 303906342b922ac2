import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import { ENVIRONMENT } from './starters';

/** One answer. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A running starter. */
export interface Instance {
  port: number;
  /** What it has printed, a line each. */
  lines: string[];
  process: ChildProcess;
  /** Resolves to its exit status. */
  ended: Promise<number | null>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a program with PORT set, and waits until it is ready. */
export async function startInstance(
  [program, args]: [string, string[]],
  folder: string,
  env: Record<string, string>,
): Promise<Instance> {
  const port = await freePort();
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...ENVIRONMENT, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', chunk => {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop()!;
      lines.push(...parts);
    });
  }
  const ended = once(child, 'close').then(([status]) => status);
  for (let tries = 0; ; tries++) {
    const ready = await get(port, '/readyz').catch(() => undefined);
    if (ready?.status === 200) {
      return { port, lines, process: child, ended };
    }
    if (tries > 200 || child.exitCode !== null) {
      child.kill('SIGKILL');
      throw new Error(`did not become ready:\n${lines.join('\n')}`);
    }
    await new Promise(done => setTimeout(done, 50));
  }
}

/** Asks once, over a connection of the agent or one of its own. */
export function get(
  port: number,
  path: string,
  options: {
    agent?: Agent;
    method?: string;
    headers?: Record<string, string>;
    body?: string;
  } = {},
): Promise<Answer> {
  const { agent = false, method, headers, body } = options;
  return new Promise((resolve, reject) => {
    const call = httpRequest(
      { host: '127.0.0.1', port, path, agent, method, headers },
      response => {
        let text = '';
        response
          .setEncoding('utf8')
          .on('data', chunk => (text += chunk))
          .on('error', reject)
          .on('end', () =>
            resolve({
              status: response.statusCode!,
              headers: response.headers,
              body: text,
            }),
          );
      },
    );
    call.setTimeout(10_000, () => call.destroy(new Error('no answer')));
    call.on('error', reject).end(body);
  });
}

/** Sends the first half of a request now and the rest when asked to. @returns what comes back, as text. */
export async function halfRequest(port: number) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nHost: ca');
  let text = '';
  socket.setEncoding('utf8').on('data', chunk => (text += chunk));
  const closed = once(socket, 'close');
  return async () => {
    socket.write('rt\r\n\r\n');
    await closed;
    return text;
  };
}

/** Starts a Redis server of its own that keeps nothing. */
export async function startRedis(): Promise<{ url: string; stop(): void }> {
  const port = await freePort();
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', ''],
    { stdio: 'ignore' },
  );
  for (let tries = 0; ; tries++) {
    const socket = connect(port, '127.0.0.1');
    const connected = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (connected) {
      return {
        url: `redis://127.0.0.1:${port}`,
        stop: () => child.kill('SIGKILL'),
      };
    }
    if (tries > 100 || child.exitCode !== null) {
      throw new Error('redis-server did not start');
    }
    await new Promise(done => setTimeout(done, 50));
  }
}
