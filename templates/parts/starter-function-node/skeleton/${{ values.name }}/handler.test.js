'use strict';

const assert = require('node:assert/strict');
const test = require('node:test');
const handle = require('./handler');

/** What the template hands to a handler, as far as this one uses it. */
function contextOf() {
  const answer = {};
  const context = {
    status(code) {
      answer.code = code;
      return context;
    },
    succeed(body) {
      answer.body = body;
      return answer;
    },
  };
  return context;
}

test('greets by name', async () => {
  const answer = await handle({ query: { name: 'Ada' } }, contextOf());
  assert.deepEqual(answer, { code: 200, body: { greeting: 'Hello, Ada' } });
});

test('greets without a name', async () => {
  const answer = await handle({}, contextOf());
  assert.deepEqual(answer, { code: 200, body: { greeting: 'Hello, world' } });
});
