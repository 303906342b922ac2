import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  get,
  halfRequest,
  startInstance,
  startRedis,
  type Instance,
} from './__testUtils__/instance';
import { load } from './__testUtils__/load';
import {
  hasProgram,
  renderStarter,
  runProgram,
  STARTERS,
} from './__testUtils__/starters';

jest.setTimeout(180_000);

const NO_STATE = { database: false, cache: false };
const DRAIN_DELAY_MS = 1_500;
const running: Instance[] = [];

async function start(...args: Parameters<typeof startInstance>) {
  const instance = await startInstance(...args);
  running.push(instance);
  return instance;
}

afterEach(async () => {
  for (const { process: child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

const HERE = STARTERS.filter(({ missing }) => !missing);

STARTERS.filter(({ missing }) => missing).forEach(({ part, missing }) =>
  it.todo(`${part}: needs ${missing}`),
);

/** What Prometheus' own checker says against the metrics; nothing where it is not installed. */
function problemsByPromtool(metrics: string): string {
  const { stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
    input: metrics,
    encoding: 'utf8',
  });
  return `${stdout ?? ''}${stderr ?? ''}`;
}

/** The lines as objects; a line that is none fails. */
const parsed = (lines: string[]) => lines.map(line => JSON.parse(line));

describe.each(HERE)('$part', ({ build, run, proof, part }) => {
  let folder: string;
  let output: string;

  beforeAll(async () => {
    folder = await renderStarter(part, NO_STATE);
    output = build.map(step => runProgram(step, folder)).join('\n');
  });

  it('builds, and its own tests pass', () => {
    expect(output).toMatch(proof);
  });

  it('answers what the platform asks', async () => {
    const { port, lines } = await start(run, folder, {});
    const answer = await get(port, '/', { headers: { 'X-Request-Id': 'r-1' } });
    expect(JSON.parse(answer.body)).toEqual({ service: 'cart' });
    expect(answer.headers['x-request-id']).toBe('r-1');
    expect((await get(port, '/healthz')).status).toBe(200);
    expect((await get(port, '/none')).status).toBe(404);
    expect((await get(port, '/openapi.json')).body).toBe(
      readFileSync(join(folder, 'openapi.json'), 'utf8'),
    );
    const metrics = await get(port, '/metrics');
    expect(metrics.headers['content-type']).toMatch(/^text\/plain/);
    expect(metrics.body).toMatch(/^http_requests_total\{code="200"\} 1$/m);
    expect(metrics.body).toMatch(/^http_requests_total\{code="404"\} 1$/m);
    expect(metrics.body).toMatch(
      /^http_request_duration_seconds_bucket\{le="\+Inf"\} 2$/m,
    );
    expect(problemsByPromtool(metrics.body)).toBe('');
    expect(parsed(lines)[0]).toMatchObject({
      message: 'listening',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
  });

  it('loses no request when it is ended under load', async () => {
    const env = { DRAIN_DELAY_MS: String(DRAIN_DELAY_MS) };
    const [leaving, staying] = await Promise.all([
      start(run, folder, env),
      start(run, folder, env),
    ]);
    const loading = load([leaving.port, staying.port], {
      concurrency: 200,
      durationMs: 3_500,
    });
    await sleep(1_000);
    const halves = await Promise.all(
      Array.from({ length: 20 }, () => halfRequest(leaving.port)),
    );
    leaving.process.kill('SIGTERM');
    await sleep(DRAIN_DELAY_MS / 3);
    // Not ready any more, but alive, and answering who has not heard of it.
    expect((await get(leaving.port, '/readyz')).status).toBe(503);
    expect((await get(leaving.port, '/healthz')).status).toBe(200);
    for (const answer of await Promise.all(halves.map(rest => rest()))) {
      expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*connection: close/i);
    }
    expect(await leaving.ended).toBe(0);
    const report = await loading;
    expect(report).toMatchObject({ wrong: {}, lost: {} });
    expect(report.answered).toBeGreaterThan(500);
    expect(parsed(leaving.lines).at(-1)).toMatchObject({
      message: 'drained',
      complete: true,
    });
    await expect(get(leaving.port, '/')).rejects.toThrow('ECONNREFUSED');
  });
});

const PG_URL =
  process.env.PG_URL ??
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING;
const LACKING = [
  PG_URL ? '' : 'PostgreSQL (PG_URL)',
  hasProgram('redis-server') ? '' : 'redis-server',
].filter(Boolean);
const describeWithServers = LACKING.length ? describe.skip : describe;

describeWithServers.each(HERE.filter(({ withState }) => withState))(
  `$part with its state outside${
    LACKING.length ? ` (needs ${LACKING.join(', ')})` : ''
  }`,
  ({ part, build, run, withState }) => {
    let redis: { url: string; stop(): void };

    beforeAll(async () => {
      redis = await startRedis();
    });

    afterAll(() => redis.stop());

    it('shares sessions and notes between replicas', async () => {
      const folder = await renderStarter(part, {
        database: true,
        cache: true,
      });
      runProgram(withState!.fetch, folder);
      if (part === 'starter-typescript') {
        runProgram(['npm', ['run', 'typecheck']], folder);
      }
      const urls = { PG_URL: PG_URL!, REDIS_URL: redis.url };
      build.forEach(step => runProgram(step, folder, urls));

      const env = secretFiles(urls);
      const one = await start(run, folder, env);
      const other = await start(run, folder, env);
      const { paths } = JSON.parse(
        readFileSync(join(folder, 'openapi.json'), 'utf8'),
      );
      expect(Object.keys(paths)).toEqual(['/', '/notes', '/session']);
      for (const path of Object.keys(paths)) {
        expect([path, (await get(one.port, path)).status]).toEqual([path, 200]);
      }
      const first = await get(one.port, '/session');
      expect(JSON.parse(first.body)).toEqual({ visits: 1 });
      const [cookie] = first.headers['set-cookie'] as string[];
      const second = await get(other.port, '/session', {
        headers: { Cookie: cookie.split(';')[0] },
      });
      expect(JSON.parse(second.body)).toEqual({ visits: 2 });

      const text = `it's "kept" by ${part}`;
      const added = await get(one.port, '/notes', {
        method: 'POST',
        body: JSON.stringify({ text }),
        headers: { 'Content-Type': 'application/json' },
      });
      expect([added.status, JSON.parse(added.body)]).toEqual([
        201,
        { id: expect.any(Number), text },
      ]);
      expect(JSON.parse((await get(other.port, '/notes')).body)[0]).toEqual(
        JSON.parse(added.body),
      );
      const bad = await get(one.port, '/notes', {
        method: 'POST',
        body: 'x',
      });
      expect(bad.status).toBe(400);

      // Without its session store it says so, and stays alive.
      redis.stop();
      await sleep(300);
      expect((await get(one.port, '/session')).status).toBe(503);
      expect((await get(one.port, '/healthz')).status).toBe(200);
      expect((await get(one.port, '/notes')).status).toBe(200);
    });
  },
);

/** Secrets as a pod gets them mounted: a file each. */
function secretFiles(values: Record<string, string>): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const file = join(folder, name);
      writeFileSync(file, `${value}\n`);
      return [`${name}_FILE`, file];
    }),
  );
}
