import fc from 'fast-check';
import {
  BEHAVIOR_PRESETS,
  lowestFloor,
  validateDeploymentAnswers,
  validateDeploymentScaling,
} from '.';

const HPA = { kind: 'hpa', behavior: 'balanced' };
const REQUESTS = {
  kind: 'keda',
  behavior: 'calm',
  trigger: 'requests',
  requestsPerSecond: 40,
  prometheusUrl: 'http://prometheus.monitoring.svc:9090',
};
const KAFKA = {
  kind: 'keda',
  behavior: 'calm',
  trigger: 'kafka',
  kafka: {
    bootstrapServers: 'a.kafka:9092,b.kafka:9092',
    topic: 'orders',
    consumerGroup: 'workers',
    lagPerReplica: 10,
  },
};
const CRON = {
  kind: 'keda',
  behavior: 'calm',
  trigger: 'cron',
  cron: {
    timezone: 'Europe/Berlin',
    start: '0 8 * * 1-5',
    end: '*/5 18 * * MON',
    replicas: 4,
  },
};
const HPA_REQUESTS = {
  kind: 'hpa',
  behavior: 'calm',
  metric: 'requests',
  requestsPerSecond: 40,
};
const HTTP = {
  kind: 'keda',
  behavior: 'calm',
  trigger: 'http',
  requestsPerSecond: 40,
};
const BOUNDS = { floor: 2, ceiling: 4 };

const fields = (scaling: object, scaler: object) =>
  validateDeploymentScaling(scaling, scaler as {}).map(p => p.field);

describe('validateDeploymentScaling', () => {
  it.each([HPA, HPA_REQUESTS, REQUESTS, HTTP, KAFKA, CRON])(
    'accepts %j',
    scaler => {
      expect(fields(BOUNDS, scaler)).toEqual([]);
    },
  );

  it.each([
    [{}, ['scaler.kind', 'scaler.behavior']],
    [{ ...HPA, cpuPercent: 9 }, ['scaler.cpuPercent']],
    [{ ...HPA, cpuPercent: '70' }, ['scaler.cpuPercent']],
    [{ ...HPA, metric: 'memory' }, ['scaler.metric']],
    [{ ...HPA_REQUESTS, requestsPerSecond: 0 }, ['scaler.requestsPerSecond']],
    [{ ...HTTP, requestsPerSecond: 0 }, ['scaler.requestsPerSecond']],
    [{ ...REQUESTS, trigger: 'rps' }, ['scaler.trigger']],
    [{ ...REQUESTS, requestsPerSecond: 0 }, ['scaler.requestsPerSecond']],
    [{ ...REQUESTS, prometheusUrl: 'file:///x' }, ['scaler.prometheusUrl']],
    [
      { ...KAFKA, kafka: { ...KAFKA.kafka, topic: 'a b' } },
      ['scaler.kafka.topic'],
    ],
    [{ ...CRON, cron: { ...CRON.cron, end: '0 8' } }, ['scaler.cron.end']],
    [
      { ...CRON, cron: { ...CRON.cron, replicas: 5 } },
      ['scaler.cron.replicas'],
    ],
    [
      { ...KAFKA, kafka: null },
      ['bootstrapServers', 'topic', 'consumerGroup', 'lagPerReplica'].map(
        name => `scaler.kafka.${name}`,
      ),
    ],
  ])('refuses %j', (scaler, expected) => {
    expect(fields(BOUNDS, scaler)).toEqual(expected);
  });

  it('lets only Kafka and the HTTP add-on rest below two replicas', () => {
    expect(
      [HPA, HPA_REQUESTS, REQUESTS, HTTP, KAFKA, CRON].map(lowestFloor),
    ).toEqual([2, 2, 2, 0, 0, 2]);
    expect(fields({ floor: 0, ceiling: 4 }, KAFKA)).toEqual([]);
    expect(fields({ floor: 1, ceiling: 4 }, HPA)).toEqual(['scaling.floor']);
  });

  it('accepts exactly the bounds in order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 1000 }),
        fc.integer({ min: 1, max: 1000 }),
        fc.constantFrom(...BEHAVIOR_PRESETS),
        (floor, ceiling, behavior) => {
          const found = fields({ floor, ceiling }, { ...HPA, behavior });
          expect(found).toEqual(ceiling >= floor ? [] : ['scaling.ceiling']);
        },
      ),
    );
  });
});

describe('validateDeploymentAnswers', () => {
  it('reports every missing answer', () => {
    expect(validateDeploymentAnswers({}).map(p => p.field)).toEqual(
      expect.arrayContaining(['name', 'owner', 'image', 'scaling.floor']),
    );
  });
});
