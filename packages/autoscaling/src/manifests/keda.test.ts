import { AutoscalingInputError } from '../errors';
import { simulate } from '../simulation';
import { kedaPauseOf, kedaPolicyOf } from './keda';
import type { Manifest } from './manifest';
import { policyOfManifest } from './policy-of-manifests';

const scaledObject = (
  triggers: readonly object[],
  spec: object = {},
  annotations = {},
): Manifest => ({
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'a', annotations },
  spec: { scaleTargetRef: { name: 'a' }, triggers, ...spec },
});

const prometheus = {
  type: 'prometheus',
  name: 'requests',
  metadata: { threshold: '20', activationThreshold: '2' },
};
const options = { metricSources: { requests: 'requestsPerSecond' } } as const;

function fieldRefused(manifest: Manifest): string {
  try {
    policyOfManifest(manifest, options);
  } catch (error) {
    if (error instanceof AutoscalingInputError) {
      return error.field;
    }
    throw error;
  }
  throw new Error('was not refused');
}

describe('a ScaledObject', () => {
  it('keeps bounds, periods, triggers and behaviour', () => {
    const behavior = { scaleDown: { stabilizationWindowSeconds: 60 } };
    const read = policyOfManifest(
      scaledObject([prometheus], {
        minReplicaCount: 2,
        maxReplicaCount: 8,
        cooldownPeriod: 45,
        pollingInterval: 10,
        advanced: { horizontalPodAutoscalerConfig: { behavior } },
      }),
      options,
    );
    expect(read).toMatchObject({
      policy: {
        kind: 'keda',
        policy: {
          minReplicaCount: 2,
          maxReplicaCount: 8,
          cooldownPeriodSeconds: 45,
          pollingIntervalSeconds: 10,
          paused: false,
        },
        triggers: [
          {
            metric: 'requestsPerSecond',
            threshold: 20,
            activationThreshold: 2,
          },
        ],
        behavior,
      },
      target: { kind: 'Deployment', name: 'a' },
    });
  });

  it.each([
    ['kafka', { lagThreshold: '5', activationLagThreshold: '1' }, 5, 1],
    ['rabbitmq', { value: '7', mode: 'QueueLength' }, 7, 0],
    ['aws-sqs-queue', { queueLength: '9', activationQueueLength: '3' }, 9, 3],
  ])('finds the target of %s', (type, metadata, threshold, activation) => {
    const read = policyOfManifest(scaledObject([{ type, metadata }]), {
      metricSources: { [type]: 'queuedRequests' },
    });
    expect(read?.policy).toMatchObject({
      triggers: [
        {
          metric: 'queuedRequests',
          threshold,
          activationThreshold: activation,
        },
      ],
    });
  });

  it('reads cpu and memory in percent, or as a quantity per pod', () => {
    const read = policyOfManifest(
      scaledObject([
        { type: 'cpu', metricType: 'Utilization', metadata: { value: '60' } },
        {
          type: 'memory',
          metricType: 'AverageValue',
          metadata: { value: '64Mi' },
        },
      ]),
    );
    expect(read?.policy).toMatchObject({
      triggers: [
        { metric: 'cpu', threshold: 60 },
        { metric: 'memory', threshold: 2 ** 26, metricType: 'AverageValue' },
      ],
    });
  });

  it('scales on memory in the loop', () => {
    const read = policyOfManifest(
      scaledObject(
        [
          {
            type: 'memory',
            metricType: 'AverageValue',
            metadata: { value: '64Mi' },
          },
        ],
        { minReplicaCount: 1, maxReplicaCount: 5 },
      ),
    );
    const { totals } = simulate({
      policy: read!.policy,
      durationSeconds: 900,
      traffic: { shape: { kind: 'constant', level: 100 } },
      service: {
        serviceTime: { kind: 'constant', seconds: 0.1 },
        coldStart: { kind: 'constant', seconds: 1 },
        memory: {
          requestBytes: 2 ** 27,
          idleBytes: 2 ** 25,
          bytesPerConcurrentRequest: 2 ** 24,
        },
      },
    });
    // Ten requests at once: n pods hold 32 n + 160 MiB, which is 64 MiB a pod at n = 5.
    expect(totals.peakReplicas).toBe(5);
  });

  const cron = {
    type: 'cron',
    metadata: {
      timezone: 'Europe/Berlin',
      start: '10 1 * * *',
      end: '40 1 * * *',
      desiredReplicas: '5',
    },
  };

  it('reads a schedule, and keeps its replicas in the loop', () => {
    const read = policyOfManifest(
      scaledObject([cron, prometheus], { minReplicaCount: 2 }),
      options,
    );
    expect(read?.policy).toMatchObject({
      triggers: [
        { metric: 'cron', ...cron.metadata, desiredReplicas: 5 },
        { metric: 'requestsPerSecond', threshold: 20 },
      ],
    });
    const { series } = simulate({
      policy: read!.policy,
      durationSeconds: 3600,
      // Midnight in UTC is one o'clock in Berlin.
      startsAtMs: Date.UTC(2024, 0, 1),
      traffic: { shape: { kind: 'constant', level: 30 } },
      service: {
        serviceTime: { kind: 'constant', seconds: 0.1 },
        coldStart: { kind: 'constant', seconds: 1 },
      },
    });
    const at = (minute: number) => series.ready[60 * minute];
    // Up at the next sync; down when the stabilization of five minutes is over.
    expect([9, 11, 39, 44, 47].map(at)).toEqual([2, 5, 5, 5, 2]);
  });

  it('wakes by its schedule alone, and rests when it is over', () => {
    const read = policyOfManifest(
      scaledObject([cron], { minReplicaCount: 0, cooldownPeriod: 60 }),
    );
    const { series } = simulate({
      policy: read!.policy,
      durationSeconds: 3600,
      traffic: { shape: { kind: 'constant', level: 0 } },
      service: {
        serviceTime: { kind: 'constant', seconds: 0.1 },
        coldStart: { kind: 'constant', seconds: 1 },
      },
    });
    const at = (minute: number) => series.ready[60 * minute];
    expect([9, 12, 39, 50].map(at)).toEqual([0, 5, 5, 0]);
  });

  it.each([
    [scaledObject([]), 'spec.triggers'],
    [
      scaledObject([{ ...cron, metadata: { start: '0 8 * * *' } }]),
      'spec.triggers[0].metadata.timezone',
    ],
    [
      scaledObject([{ ...prometheus, metadata: {} }]),
      'spec.triggers[0].metadata',
    ],
    [
      scaledObject([{ ...prometheus, metadata: { threshold: 'many' } }]),
      'spec.triggers[0].metadata.threshold',
    ],
    [
      scaledObject([{ ...prometheus, name: 'unknown' }]),
      'metricSources.unknown',
    ],
    [
      scaledObject([{ ...prometheus, metricType: 'Utilization' }]),
      'spec.triggers[0].metricType',
    ],
    [
      scaledObject([prometheus], {
        advanced: { scalingModifiers: { formula: 'requests * 2' } },
      }),
      'spec.advanced.scalingModifiers.formula',
    ],
    [scaledObject([prometheus], { idleReplicaCount: 3 }), 'idleReplicaCount'],
    [
      scaledObject([prometheus], { cooldownPeriod: '5m' }),
      'spec.cooldownPeriod',
    ],
  ])('is refused at its field', (manifest, field) => {
    expect(fieldRefused(manifest)).toBe(field);
  });
});

describe('the annotations of a ScaledObject', () => {
  const PAUSED = 'autoscaling.keda.sh/paused';
  const REPLICAS = 'autoscaling.keda.sh/paused-replicas';

  it.each([
    [{}, undefined],
    [{ [PAUSED]: 'true' }, { by: PAUSED }],
    [{ [PAUSED]: 'False' }, undefined],
    [{ [PAUSED]: 'yes' }, { by: PAUSED }],
    [{ [REPLICAS]: '0' }, { by: REPLICAS, replicas: 0 }],
    [{ [REPLICAS]: 'none', [PAUSED]: 'true' }, undefined],
  ])('%j pause as upstream reads them', (annotations, pause) => {
    expect(kedaPauseOf(annotations)).toEqual(pause);
    const { paused } = kedaPolicyOf(scaledObject([], {}, annotations));
    expect(paused).toBe(pause !== undefined);
  });

  it('pause one direction, or force activation', () => {
    const policy = kedaPolicyOf(
      scaledObject(
        [],
        {},
        {
          'autoscaling.keda.sh/paused-scale-in': 'true',
          'autoscaling.keda.sh/paused-scale-out': 'false',
          'autoscaling.keda.sh/force-activation': 'true',
        },
      ),
    );
    expect(policy).toMatchObject({
      pausedScaleIn: true,
      pausedScaleOut: false,
      forceActivation: true,
    });
  });
});
