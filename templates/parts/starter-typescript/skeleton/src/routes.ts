import type { IncomingMessage, ServerResponse } from 'node:http';
{% if values.state.database %}
import { addNote, listNotes, type Notes } from './notes.ts';
{% endif %}
import type { Handler } from './server.ts';
{% if values.state.cache %}
import { visit, type Sessions } from './sessions.ts';
{% endif %}

type Routes = Record<
  string,
  (request: IncomingMessage, response: ServerResponse) => Promise<void> | void
>;
{% if values.state.database or values.state.cache %}

/** What holds the state; the process itself keeps none. */
export interface State {
{% if values.state.database %}
  notes: Notes;
{% endif %}
{% if values.state.cache %}
  sessions: Sessions;
{% endif %}
}
{% endif %}

/** Replace the routes, and openapi.json, by what the service is for. */
export function createRoutes(${{ 'state: State' if values.state.database or values.state.cache }}): Handler {
  const routes: Routes = {
    'GET /': (_request, response) =>
      sendJson(response, 200, { service: '${{ values.name }}' }),
{% if values.state.database %}
    'GET /notes': (_request, response) => listNotes(state.notes, response),
    'POST /notes': (request, response) =>
      addNote(state.notes, request, response),
{% endif %}
{% if values.state.cache %}
    'GET /session': (request, response) =>
      visit(state.sessions, request, response),
{% endif %}
  };
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const route = routes[`${request.method} ${pathname}`];
    return route
      ? route(request, response)
      : sendJson(response, 404, { error: `there is no ${pathname}` });
  };
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
