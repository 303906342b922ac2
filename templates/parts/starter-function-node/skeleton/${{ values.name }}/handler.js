'use strict';

/**
 * Answers one request. The watchdog in front of it serves HTTP, health and metrics, ends a request at `exec_timeout`,
 * and drains on SIGTERM; nothing may be kept here between two requests.
 */
module.exports = async (event, context) => {
  const { name = 'world' } = event.query ?? {};
  return context.status(200).succeed({ greeting: `Hello, ${name}` });
};
