import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDrainingServer, type Handler } from './server.ts';
import { forwardedHeaders, TRACE_HEADERS } from './trace.ts';

const running: { drain(delayMs: number, timeoutMs: number): Promise<boolean> }[] = [];

async function start(handler: Handler) {
  const created = createDrainingServer(handler);
  running.push(created);
  created.server.listen(0);
  await once(created.server, 'listening');
  const { port } = created.server.address() as AddressInfo;
  return { ...created, url: `http://127.0.0.1:${port}` };
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(one => one.drain(0, 0)));
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
  assert.equal(await drain(0, 5_000), true);
  assert.deepEqual(new Set(await underWay), new Set(['done']));
  await assert.rejects(fetch(url));
});

test('is not ready before it closes', async () => {
  const { url, drain } = await start((_request, response) => {
    response.end();
  });
  assert.equal((await fetch(`${url}/readyz`)).status, 200);
  const drained = drain(300, 5_000);
  await sleep(50);
  assert.equal((await fetch(`${url}/readyz`)).status, 503);
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  const answer = await fetch(url);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('connection'), 'close');
  assert.equal(await drained, true);
  await assert.rejects(fetch(url));
});

test('cuts off at the limit', async () => {
  const { url, drain } = await start(() => new Promise(() => {}));
  const underWay = fetch(url).catch(() => 'cut');
  await sleep(50);
  const startedMs = performance.now();
  assert.equal(await drain(0, 100), false);
  assert.equal(await underWay, 'cut');
  assert.ok(performance.now() - startedMs < 2_000);
});

test('forwards the trace', async () => {
  let seen: Record<string, unknown> = {};
  const upstream = await start((request, response) => {
    seen = request.headers;
    response.end();
  });
  const { url } = await start(async (request, response) => {
    await fetch(upstream.url, { headers: forwardedHeaders(request.headers) });
    response.end();
  });
  const sent = Object.fromEntries(
    TRACE_HEADERS.map(name => [name, `value of ${name}`]),
  );
  const answer = await fetch(url, {
    headers: { ...sent, Authorization: 'not for others' },
  });
  for (const [name, value] of Object.entries(sent)) {
    assert.equal(seen[name], value);
  }
  assert.equal(seen.authorization, undefined);
  assert.equal(answer.headers.get('x-request-id'), 'value of x-request-id');
});
