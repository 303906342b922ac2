import { join } from 'path';
import { createAlertmanagerRouter } from './alerts/alertmanager-api';
import { createDemoRouter } from './api/demo';
import { createKubernetesRouter } from './api/kubernetes';
import { Cluster, createCluster } from './cluster';
import { createPrometheusRouter } from './metrics/prometheus-api';
import { Pace } from './pace';
import { createApp, listen } from './server';
import { Persistence } from './store/persistence';
import { WORLD_FOLDER } from './world/folder';
import { makeHistory } from './world/history';
import { readManifestFolder, seedWorld } from './world/seed';

const SAVE_STATE_MS = 30_000;
/** They are large, and losing some minutes of a chart does no harm. */
const SAVE_SERIES_MS = 1_800_000;

/** How to start a demo cluster; every option has a default. */
export interface DemoClusterOptions {
  /** 0, the default, takes a free port. */
  port?: number;
  /** Default 127.0.0.1. Anything but a loopback address should have a token. */
  host?: string;
  /** Bearer token that every request needs; none by default. */
  token?: string;
  /** Folder that keeps the state over restarts; without it the cluster lives in memory. */
  dataFolder?: string;
  /** Simulated seconds a real second, default 1; 0 stands still until `advance`. */
  speed?: number;
  /** Whether a new cluster gets the demo company; default true. */
  seed?: boolean;
  /** Hours of history made up before a seeded cluster answers for the first time; default 24. */
  historyHours?: number;
  /** Simulated time of a new cluster, milliseconds since the epoch; default now. */
  startMs?: number;
  /** Told what the simulation could not do, once each. */
  onWarning?: (message: string) => void;
}

/** A running demo cluster. */
export interface DemoCluster {
  /** Address of all three APIs: Kubernetes at `/`, Prometheus at `/prometheus`, Alertmanager at `/alertmanager`. */
  url: string;
  port: number;
  /** Simulated time, milliseconds since the epoch. */
  nowMs(): number;
  /** Simulates so many seconds at once. */
  advance(seconds: number): void;
  /** Saves the state and stops listening. */
  stop(): Promise<void>;
}

/** A new cluster: the demo company with its history, or only the default namespace and nodes. */
function createWorld(options: DemoClusterOptions): Cluster {
  const presentMs = options.startMs ?? Date.now();
  const seed = options.seed ?? true;
  const historyHours = seed ? options.historyHours ?? 24 : 0;
  const cluster = createCluster(presentMs - historyHours * 3_600_000);
  const folders = seed ? ['base', 'company'] : ['base'];
  for (const folder of folders) {
    const manifests = readManifestFolder(join(WORLD_FOLDER, folder), presentMs);
    seedWorld(cluster.store, cluster.api.admission, manifests);
  }
  makeHistory(cluster, historyHours);
  return cluster;
}

function restoreWorld(persistence: Persistence): Cluster | undefined {
  const saved = persistence.loadState();
  if (!saved) return undefined;
  const cluster = createCluster(Math.max(saved.simulatedMs, Date.now()));
  cluster.store.restore(saved.store);
  for (const [key, manifest] of saved.applied)
    cluster.api.applied.set(key, manifest);
  cluster.silences.restore(saved.silences);
  cluster.alerts.restore(saved.alerts ?? []);
  const series = persistence.loadSeries();
  if (series) cluster.series.restore(series);
  return cluster;
}

function saveState(persistence: Persistence, cluster: Cluster): void {
  persistence.saveState({
    simulatedMs: cluster.clock.nowMs(),
    store: cluster.store.snapshot(),
    applied: [...cluster.api.applied],
    silences: cluster.silences.all(),
    alerts: [...cluster.alerts.active()],
  });
}

/** A failing controller fails at every step: each failure is told once. */
function reportOnce(warn: (message: string) => void) {
  const told = new Set<string>();
  return (controller: string, error: Error): void => {
    const message = `the controller ${controller} failed: ${error.message}`;
    if (told.has(message)) return;
    told.add(message);
    warn(message);
  };
}

/** Saves now and then; returns the function that saves for the last time. */
function keepSaved(
  persistence: Persistence | undefined,
  cluster: Cluster,
): () => void {
  if (!persistence) return () => {};
  saveState(persistence, cluster);
  persistence.saveSeries(cluster.series.snapshot());
  const timers = [
    setInterval(() => saveState(persistence, cluster), SAVE_STATE_MS),
    setInterval(
      () => persistence.saveSeries(cluster.series.snapshot()),
      SAVE_SERIES_MS,
    ),
  ];
  return () => {
    timers.forEach(clearInterval);
    saveState(persistence, cluster);
    persistence.saveSeries(cluster.series.snapshot());
  };
}

/** Starts a demo cluster and resolves when it answers; @throws Error when its state or its port cannot be used. */
export async function startDemoCluster(
  options: DemoClusterOptions = {},
): Promise<DemoCluster> {
  const host = options.host ?? '127.0.0.1';
  const persistence = options.dataFolder
    ? new Persistence(options.dataFolder)
    : undefined;
  const cluster =
    (persistence && restoreWorld(persistence)) ?? createWorld(options);
  cluster.engine.onFailure = reportOnce(options.onWarning ?? (() => {}));
  const pace = new Pace(cluster.engine, cluster.clock, options.speed ?? 1);
  const app = createApp(
    {
      kubernetes: createKubernetesRouter(cluster.api),
      prometheus: createPrometheusRouter(
        cluster.series,
        cluster.clock,
        cluster.alerts,
      ),
      alertmanager: createAlertmanagerRouter(
        cluster.alerts,
        cluster.silences,
        cluster.clock,
      ),
      demo: createDemoRouter(cluster.faults, pace),
      faults: cluster.faults.middleware(),
    },
    { token: options.token, loopbackOnly: options.token === undefined },
  );
  const { server, port } = await listen(app, options.port ?? 0, host);
  const saveLast = keepSaved(persistence, cluster);
  pace.start();
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    nowMs: () => cluster.clock.nowMs(),
    advance: seconds => pace.advance(seconds),
    stop: async () => {
      pace.stop();
      cluster.faults.closeWatches();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      saveLast();
    },
  };
}
