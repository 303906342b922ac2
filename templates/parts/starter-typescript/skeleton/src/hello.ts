import type { Handler } from './server.ts';

/** Replace this by what the service is for. */
export const hello: Handler = (_request, response) => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ service: '${{ values.name }}' }));
};
