import { Readable } from 'node:stream';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';

/**
 * The two endpoints of the Kubernetes plugin that the collector uses.
 *
 * The real plugin imports its client dynamically, which jest's sandbox cannot; the benchmark runs beside the real one.
 */
export function kubernetesProxy(clusters: Readonly<Record<string, string>>) {
  return createBackendPlugin({
    pluginId: 'kubernetes',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          const router = Router();
          router.get('/clusters', (_, response) => {
            response.json({
              items: Object.keys(clusters).map(name => ({ name })),
            });
          });
          router.use('/proxy', async (request, response) => {
            const url =
              clusters[request.header('Backstage-Kubernetes-Cluster') ?? ''];
            await forward(`${url}${request.url}`, response);
          });
          httpRouter.use(router);
        },
      });
    },
  });
}

async function forward(url: string, response: express.Response): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    const answer = await fetch(url, { signal: gone.signal });
    response.status(answer.status).flushHeaders();
    const stream = Readable.from(answer.body ?? []);
    stream.on('error', () => response.destroy());
    stream.pipe(response);
  } catch {
    // As the real proxy does when the cluster cannot be reached.
    response.status(500).json({
      error: { name: 'Error', message: "Cluster 'demo' request error" },
    });
  }
}
