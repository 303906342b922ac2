import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  KubernetesObject,
  ScalerAdapter,
} from '@elastic-mesh/plugin-elastic-services-node';
import {
  ENGLISH_MESSAGES,
  stepMessage,
} from '@elastic-mesh/plugin-elastic-services-common';
import { parseAllDocuments } from 'yaml';
import { ObjectStore } from '../collector/ObjectStore';
import { BUILT_IN_ADAPTERS } from '.';

const NOW_MS = Date.parse('2026-01-10T12:00:00Z');

interface Manifest extends KubernetesObject {
  apiVersion: string;
  kind: string;
}

/** The objects of a fixture, indexed as the collector would. */
function storeOf(fixture: string): ObjectStore {
  const store = new ObjectStore();
  const text = readFileSync(join(__dirname, '__fixtures__', fixture), 'utf8');
  const kinds = BUILT_IN_ADAPTERS.flatMap(adapter => adapter.kinds);
  for (const document of parseAllDocuments(text)) {
    const object: Manifest = document.toJS();
    const [group, version] = object.apiVersion.includes('/')
      ? object.apiVersion.split('/')
      : ['', object.apiVersion];
    const plural = `${object.kind.toLocaleLowerCase('en-US')}s`;
    const kind = kinds.find(
      k => k.group === group && k.version === version && k.plural === plural,
    );
    if (!kind) {
      throw new Error(`No adapter reads ${object.apiVersion} ${object.kind}`);
    }
    store.put(kind, object);
  }
  return store;
}

function read(
  fixture: string,
  metrics: Record<string, number> = {},
  history: { atMs: number; desired: number }[] = [],
) {
  const objects = storeOf(fixture);
  const context = {
    cluster: 'demo',
    namespace: 'shop',
    objects,
    nowMs: NOW_MS,
  };
  return BUILT_IN_ADAPTERS.flatMap((adapter: ScalerAdapter) =>
    adapter.read(context).map(state =>
      adapter.complete(state, {
        metric: id =>
          id in metrics
            ? { value: metrics[id], atMs: NOW_MS }
            : { reason: 'not exported' },
        history,
        nowMs: NOW_MS,
      }),
    ),
  );
}

describe('kpa', () => {
  const gauges = {
    'kpa.concurrency.stable': 692,
    'kpa.concurrency.panic': 620,
    'kpa.panic.mode': 0,
  };

  it('reads a Service with its revision, and recomputes its ceiling exactly', () => {
    const [state, ...others] = read('kpa.yaml', gauges);
    expect(others).toEqual([]);
    expect(state).toMatchObject({
      id: 'demo/shop/Service/checkout',
      scaler: 'kpa',
      revision: 'checkout-00002',
      policy: {
        minReplicas: 1,
        maxReplicas: 2,
        targetUtilizationRatio: 0.7,
        metrics: [{ kind: 'concurrency', target: 70, perPod: true }],
      },
      replicas: { desired: 2, current: 2, ready: 1, starting: 1, wanted: 10 },
      coldStartP95Seconds: 7,
      request: {
        object: 'VirtualService/checkout',
        timeoutSeconds: 5,
        retryAttempts: 3,
        perTryTimeoutSeconds: 2,
      },
      quota: { quota: 'team', resource: 'requests.cpu', podsThatFit: 3 },
      goldenPath: { name: 'knative-service', version: '1.0.0' },
    });
    expect(state.explanation.exactness).toBe('exact');
    expect(state.explanation.steps.at(-1)).toMatchObject({
      rule: 'kpa.bounds',
      before: 10,
      after: 2,
      capped: true,
    });
  });

  it('does not claim to know without the gauges, nor to be exact without the panic mode', () => {
    const [blind] = read('kpa.yaml');
    expect(blind.explanation).toMatchObject({
      exactness: 'unknown',
      steps: [],
    });
    expect(blind.explanation.missing?.join()).toContain('not exported');
    expect(blind.replicas.wanted).toBeUndefined();
    const { 'kpa.panic.mode': _, ...rest } = gauges;
    expect(read('kpa.yaml', rest)[0].explanation.exactness).toBe(
      'reconstructed',
    );
  });

  it('sees an HPA that fights for the same Deployment, and makes no second state of it', () => {
    const states = read('kpa-contested.yaml');
    expect(states.map(s => s.scaler)).toEqual(['kpa']);
    expect(states[0].scalerObjects).toEqual([
      'PodAutoscaler/fx-00001',
      'HorizontalPodAutoscaler/fx',
    ]);
  });
});

describe('hpa', () => {
  it('reads readings and conditions, and rebuilds the decision from the status', () => {
    const [state] = read('hpa.yaml', {}, [
      { atMs: NOW_MS - 60_000, desired: 4 },
    ]);
    expect(state).toMatchObject({
      id: 'demo/shop/Deployment/cart',
      scaler: 'hpa',
      policy: { minReplicas: 2, maxReplicas: 4, legacyRateLimit: true },
      readings: [{ metric: { name: 'cpu', target: 50 }, value: 100 }],
      replicas: { desired: 4, ready: 2, wanted: 4 },
      starvation: { cause: 'quota', missingPods: 2 },
    });
    expect(state.explanation.exactness).toBe('reconstructed');
    expect(state.explanation.steps[0]).toMatchObject({
      rule: 'hpa.raw',
      after: 4,
    });
  });

  it('holds what the Deployment says when the metric is missing', () => {
    const [state] = read('hpa-blind.yaml');
    expect(state.replicas.desired).toBe(3);
    expect(state.readings).toEqual([
      expect.objectContaining({ reason: 'no metrics returned' }),
    ]);
    expect(state.readings[0].value).toBeUndefined();
    expect(state.explanation.exactness).toBe('unknown');
  });
});

describe('keda', () => {
  it('reads a pause with its date, and leaves the generated HPA to KEDA', () => {
    const states = read('keda.yaml');
    expect(states.map(s => [s.scaler, s.workload.name])).toEqual([
      ['keda', 'reports'],
    ]);
    expect(states[0]).toMatchObject({
      pause: {
        by: 'autoscaling.keda.sh/paused',
        since: '2026-01-01T12:00:00Z',
      },
      scalerObjects: ['ScaledObject/reports'],
      policy: { minReplicas: 0, maxReplicas: 100, scaleToZero: true },
    });
    expect(states[0].explanation.steps[0].rule).toBe('keda.paused');
  });
});

describe('openfaas and none', () => {
  it('reads a function by its labels, and a Deployment that nothing scales', () => {
    const states = read('unscaled.yaml');
    expect(states.map(s => [s.scaler, s.workload.name])).toEqual([
      ['openfaas', 'thumbs'],
      ['none', 'legacy'],
    ]);
    expect(states[0]).toMatchObject({
      policy: { minReplicas: 1, maxReplicas: 5 },
      explanation: { exactness: 'unknown' },
    });
    expect(states[1]).toMatchObject({
      policy: { minReplicas: 2, maxReplicas: 2 },
      explanation: { exactness: 'exact' },
    });
  });
});

describe('an HPA with a metric that nobody here knows', () => {
  it('keeps its bounds, and says what could not be read', () => {
    const [state] = read('hpa-unknown-metric.yaml');
    expect(state).toMatchObject({
      policy: { minReplicas: 2, maxReplicas: 10, metrics: [] },
      explanation: {
        exactness: 'unknown',
        missing: [expect.stringContaining('spec.metrics[0].type')],
      },
    });
  });
});

describe('explanations', () => {
  it('have a sentence for every step', () => {
    const gauges = {
      'kpa.concurrency.stable': 692,
      'kpa.concurrency.panic': 733,
      'kpa.panic.mode': 1,
    };
    const steps = ['kpa.yaml', 'hpa.yaml', 'keda.yaml', 'unscaled.yaml']
      .flatMap(fixture => read(fixture, gauges))
      .flatMap(state => state.explanation.steps);
    expect(steps.length).toBeGreaterThanOrEqual(10);
    for (const step of steps) {
      expect(ENGLISH_MESSAGES).toHaveProperty([stepMessage(step).key]);
      expect(ENGLISH_MESSAGES).toHaveProperty([`decision.${step.rule}`]);
    }
  });
});

describe('every adapter', () => {
  it.each(BUILT_IN_ADAPTERS.map(a => [a.scaler, a] as const))(
    '%s survives objects that have a name and nothing else',
    (_, adapter) => {
      const store = new ObjectStore();
      for (const kind of adapter.kinds) {
        store.put(kind, { metadata: { name: 'bare', namespace: 'shop' } });
      }
      const states = adapter.read({
        cluster: 'demo',
        namespace: 'shop',
        objects: store,
        nowMs: NOW_MS,
      });
      const drafts = states.map(state =>
        adapter.complete(state, {
          metric: () => ({ reason: 'none' }),
          history: [],
          nowMs: NOW_MS,
        }),
      );
      expect(drafts.map(draft => draft.scaler)).toEqual(
        states.map(() => adapter.scaler),
      );
    },
  );
});
