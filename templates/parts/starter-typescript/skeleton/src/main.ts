import { hello } from './hello.ts';
import { createDrainingServer } from './server.ts';

// Knative sets PORT. A pod is ended with SIGTERM; the platform has stopped new requests by then.
const port = Number(process.env.PORT ?? 8080);
const GRACE_PERIOD_MS = 20_000;

const { server, drain } = createDrainingServer(hello);
server.listen(port, () => console.log(JSON.stringify({ level: 'info', port })));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, async () => {
    console.log(JSON.stringify({ level: 'info', signal, draining: true }));
    await drain(GRACE_PERIOD_MS);
    process.exit(0);
  });
}
