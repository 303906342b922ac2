import { ANSWERS } from './portal';

interface DeploymentAnswers {
  name: string;
  scaler: { kind: string; behavior: string; [field: string]: unknown };
  [field: string]: unknown;
}

/** Answers as the form of `elastic-deployment` sends them when nothing is changed. */
export const DEPLOYMENT_ANSWERS = {
  ...ANSWERS,
  scaling: { floor: 2, ceiling: 10 },
  scaler: { kind: 'hpa', behavior: 'balanced', cpuPercent: 70 },
};

const IMAGE = {
  source: 'image',
  image: `registry.example.com/shop/a@sha256:${'0'.repeat(64)}`,
  port: 9000,
};

const requests = {
  kind: 'keda',
  trigger: 'requests',
  requestsPerSecond: 40,
  prometheusUrl: 'http://prometheus.monitoring.svc.cluster.local:9090',
};

const kafka = {
  kind: 'keda',
  trigger: 'kafka',
  kafka: {
    bootstrapServers: 'a.kafka:9092,b.kafka:9092',
    topic: 'orders.v1',
    consumerGroup: 'order-workers',
    lagPerReplica: 100,
  },
};

const cron = {
  kind: 'keda',
  trigger: 'cron',
  cpuPercent: 60,
  cron: {
    timezone: 'Asia/Shanghai',
    start: '0 8 * * 1-5',
    end: '0 18 * * 1-5',
    replicas: 8,
  },
};

/** Every scaler with every preset and source at least once, with edge values. */
export const DEPLOYMENT_MATRIX: [string, DeploymentAnswers][] = [
  ['as the form starts', DEPLOYMENT_ANSWERS],
  [
    'HPA second-level, image, widest bounds, no retries, right-sizing',
    {
      ...DEPLOYMENT_ANSWERS,
      ...IMAGE,
      name: 'a',
      scaling: { floor: 2, ceiling: 1000 },
      scaler: { kind: 'hpa', behavior: 'second-level' },
      request: { timeoutSeconds: 600, retries: 0 },
      callers: { scope: 'mesh' },
      rightSizing: true,
    },
  ],
  [
    'HPA calm, longest name, fixed size, listed callers',
    {
      ...DEPLOYMENT_ANSWERS,
      name: `a${'-x'.repeat(28)}`,
      scaling: { floor: 1000, ceiling: 1000 },
      scaler: { kind: 'hpa', behavior: 'calm', cpuPercent: 95 },
      callers: { scope: 'namespaces', namespaces: ['web', 'batch-1'] },
      latencyObjectiveMs: 1,
    },
  ],
  [
    'KEDA requests, calm, widest bounds',
    {
      ...DEPLOYMENT_ANSWERS,
      name: 'requests',
      scaling: { floor: 2, ceiling: 1000 },
      scaler: { ...requests, behavior: 'calm' },
    },
  ],
  [
    'KEDA Kafka, second-level, from zero, image, no system',
    {
      ...DEPLOYMENT_ANSWERS,
      ...IMAGE,
      name: 'kafka',
      system: undefined,
      scaling: { floor: 0, ceiling: 1 },
      scaler: { ...kafka, behavior: 'second-level' },
    },
  ],
  [
    'KEDA cron, balanced, right-sizing',
    {
      ...DEPLOYMENT_ANSWERS,
      name: 'cron',
      scaler: { ...cron, behavior: 'balanced' },
      rightSizing: true,
    },
  ],
];
