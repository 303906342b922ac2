import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';

const READY_MS = 20_000;
const STOP_MS = 5_000;
const POLL_MS = 50;
/** Enough of what a program said to see why it ended. */
const KEPT_OUTPUT_LENGTH = 2_000;

/** A program of this machine, or which one is missing. */
export type FoundProgram =
  | { path: string; reason?: undefined }
  | { path?: undefined; reason: string };

/** The first of these names that PATH has; distributions name the same program differently. */
export function findProgram(...names: [string, ...string[]]): FoundProgram {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const name of names) {
    const path = folders
      .map(folder => join(folder, name))
      .find(file => isExecutable(file));
    if (path) {
      return { path };
    }
  }
  return { reason: `${names.join(' or ')} is not installed` };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A suite that needs programs; on a machine without them it is skipped and its name says what is missing. */
export function describeWith(
  name: string,
  programs: readonly FoundProgram[],
  body: () => void,
): void {
  const missing = programs.flatMap(({ reason }) => reason ?? []);
  const run = missing.length ? describe.skip : describe;
  run(missing.length ? `${name} (skipped: ${missing.join(', ')})` : name, body);
}

/** A port of the loopback interface that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(0, '127.0.0.1', resolve),
  );
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** A program that serves HTTP. */
export interface RunningProgram {
  stop(): Promise<void>;
}

/**
 * Starts a program and waits until `readyUrl` answers.
 *
 * @throws Error with the program's last words when it ends early or is not ready in time
 */
export async function startProgram(
  program: FoundProgram,
  args: readonly string[],
  readyUrl: string,
): Promise<RunningProgram> {
  if (!program.path) {
    throw new Error(program.reason);
  }
  const child = spawn(program.path, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', chunk => {
    said = (said + chunk).slice(-KEPT_OUTPUT_LENGTH);
  });
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => resolve());
    child.once('error', error => {
      said += error.message;
      resolve();
    });
  });
  const stop = () => end(child, ended);
  if (!(await isReady(readyUrl, ended))) {
    await stop();
    throw new Error(`${program.path} did not become ready: ${said}`);
  }
  return { stop };
}

async function isReady(url: string, ended: Promise<void>): Promise<boolean> {
  let hasEnded = false;
  ended.then(() => {
    hasEnded = true;
  });
  const deadline = Date.now() + READY_MS;
  while (!hasEnded && Date.now() < deadline) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) {
      return true;
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
  return false;
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const killing = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(killing);
}
