import { Router } from 'express';
import { createKubernetesRouter } from './api/kubernetes';
import { createCluster } from './cluster';
import { createApp, listen } from './server';

/** How to start a demo cluster. */
export interface DemoClusterOptions {
  /** 0, the default, takes a free port. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Bearer token that requests need; none by default. */
  token?: string;
}

/** A running demo cluster. */
export interface DemoCluster {
  url: string;
  stop(): Promise<void>;
}

/** Starts a demo cluster. */
export async function startDemoCluster(
  options: DemoClusterOptions = {},
): Promise<DemoCluster> {
  const host = options.host ?? '127.0.0.1';
  const cluster = createCluster(Date.now());
  const app = createApp(
    {
      kubernetes: createKubernetesRouter(cluster.api),
      prometheus: Router(),
      alertmanager: Router(),
      demo: Router(),
      faults: cluster.faults.middleware(),
    },
    { token: options.token, loopbackOnly: true },
  );
  cluster.store.create({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'default' },
  });
  const { server, port } = await listen(app, options.port ?? 0, host);
  return {
    url: `http://${host}:${port}`,
    stop: async () => {
      cluster.faults.closeWatches();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
