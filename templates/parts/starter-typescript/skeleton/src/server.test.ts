import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { hello } from './hello.ts';
import { createDrainingServer, type Handler } from './server.ts';

const running: { drain(gracePeriodMs: number): Promise<void> }[] = [];

async function start(handler: Handler) {
  const created = createDrainingServer(handler);
  running.push(created);
  created.server.listen(0);
  await once(created.server, 'listening');
  const { port } = created.server.address() as AddressInfo;
  return { ...created, url: `http://127.0.0.1:${port}` };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(one => one.drain(0)));
});

test('answers, and says that it is healthy', async () => {
  const { url } = await start(hello);
  const answer = await fetch(url);
  assert.deepEqual(await answer.json(), { service: '${{ values.name }}' });
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
});

test('counts requests by status', async () => {
  const { url } = await start((_request, response) => {
    response.writeHead(404).end();
  });
  await (await fetch(url)).text();
  const text = await (await fetch(`${url}/metrics`)).text();
  assert.match(text, /http_requests_total\{code="404"\} 1/);
  assert.match(text, /http_request_duration_seconds_bucket\{le="\+Inf"\} 1/);
});

test('a failing handler is a 500, not a crash', async () => {
  const { url } = await start(async () => {
    throw new Error('broken');
  });
  assert.equal((await fetch(url)).status, 500);
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
});

test('ends the requests under way before it closes', async () => {
  const { url, drain } = await start(async (_request, response) => {
    await sleep(200);
    response.end('done');
  });
  const underWay = Promise.all(
    Array.from({ length: 20 }, () => fetch(url).then(r => r.text())),
  );
  await sleep(50);
  await drain(5_000);
  assert.deepEqual(new Set(await underWay), new Set(['done']));
  await assert.rejects(fetch(url));
});

test('does not wait longer than the grace period', async () => {
  const { url, drain } = await start(() => new Promise(() => {}));
  const underWay = fetch(url).catch(() => 'cut');
  await sleep(50);
  const startedMs = performance.now();
  await drain(100);
  assert.equal(await underWay, 'cut');
  assert.ok(performance.now() - startedMs < 2_000);
});
