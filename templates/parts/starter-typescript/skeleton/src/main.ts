import { log } from './log.ts';
import { createRoutes } from './routes.ts';
import { createDrainingServer } from './server.ts';
{% if values.state.database %}
import { Notes } from './notes.ts';
{% endif %}
{% if values.state.database or values.state.cache %}
import { secret } from './secret.ts';
{% endif %}
{% if values.state.cache %}
import { Sessions } from './sessions.ts';
{% endif %}

// Knative sets PORT.
const port = Number(process.env.PORT ?? 8080);
const delayMs = Number(process.env.DRAIN_DELAY_MS ?? 2_000);
// A pod gets SIGTERM and, 30 s or so later, SIGKILL: all of this has to fit in between.
const DRAIN_TIMEOUT_MS = 20_000;

{% if values.state.database %}
const notes = await Notes.open(secret('PG_URL'));
{% endif %}
{% if values.state.cache %}
const sessions = await Sessions.open(secret('REDIS_URL'));
{% endif %}
const { server, drain } = createDrainingServer(createRoutes(${{ '{ ' if values.state.database or values.state.cache }}${{ 'notes' if values.state.database }}${{ ', ' if values.state.database and values.state.cache }}${{ 'sessions' if values.state.cache }}${{ ' }' if values.state.database or values.state.cache }}));
server.listen(port, () => log.info('listening', { port }));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    log.info('draining', { signal, delayMs });
    const complete = await drain(delayMs, DRAIN_TIMEOUT_MS);
{% if values.state.database %}
    await notes.close();
{% endif %}
{% if values.state.cache %}
    sessions.close();
{% endif %}
    log.info('drained', { complete });
    process.exit(complete ? 0 : 1);
  });
}
