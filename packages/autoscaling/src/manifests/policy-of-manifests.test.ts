import { AutoscalingInputError } from '../errors';
import { DEFAULT_AUTOSCALER_CONFIG } from '../knative';
import { simulate } from '../simulation';
import type { Manifest } from './manifest';
import { policyOfManifest, policyOfManifests } from './policy-of-manifests';

const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a' };

const hpa = (spec: object): Manifest => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'a' },
  spec: { scaleTargetRef, maxReplicas: 10, ...spec },
});

const knative = (annotations: object, spec: object = {}): Manifest => ({
  apiVersion: 'serving.knative.dev/v1',
  kind: 'Service',
  metadata: { name: 'a' },
  spec: { template: { metadata: { annotations }, spec } },
});

const deployment = (containers: readonly object[], annotations = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'a' },
  spec: { template: { metadata: { annotations }, spec: { containers } } },
});

/** The error with which a manifest is refused. */
function refusal(read: () => unknown): AutoscalingInputError {
  try {
    read();
  } catch (error) {
    if (error instanceof AutoscalingInputError) {
      return error;
    }
    throw error;
  }
  throw new Error('was not refused');
}

describe('a HorizontalPodAutoscaler', () => {
  const cpu = {
    type: 'Resource',
    resource: {
      name: 'cpu',
      target: { type: 'Utilization', averageUtilization: 60 },
    },
  };
  const rate = {
    type: 'Pods',
    pods: {
      metric: { name: 'requests' },
      target: { type: 'AverageValue', averageValue: '2500m' },
    },
  };

  it('keeps bounds, metrics, behaviour and what the metrics count', () => {
    const behavior = {
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: 'Max',
        tolerance: '50m',
        policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
      },
    };
    const manifest = hpa({ minReplicas: 2, metrics: [cpu, rate], behavior });
    const read = policyOfManifest(manifest, {
      metricSources: { requests: 'requestsPerSecond' },
    });
    expect(read).toEqual({
      policy: {
        kind: 'hpa',
        spec: {
          minReplicas: 2,
          maxReplicas: 10,
          metrics: [
            {
              type: 'Resource',
              resource: 'cpu',
              target: { type: 'Utilization', averageUtilization: 60 },
            },
            {
              type: 'Pods',
              metric: 'requests',
              target: { type: 'AverageValue', averageValueMilli: 2500 },
            },
          ],
          behavior,
        },
        metricSources: { requests: 'requestsPerSecond' },
      },
      target: { kind: 'Deployment', name: 'a' },
    });
  });

  it.each([
    [{ maxReplicas: '10' }, 'spec.maxReplicas'],
    [{ minReplicas: 11 }, 'spec.maxReplicas'],
    [{ metrics: {} }, 'spec.metrics'],
    [{ metrics: [{ type: 'resource' }] }, 'spec.metrics[0].type'],
    [
      { metrics: [{ type: 'Resource' }] },
      'spec.metrics[0].resource.target.type',
    ],
    [
      {
        metrics: [
          cpu,
          {
            type: 'Pods',
            pods: {
              metric: { name: 'requests' },
              target: { type: 'AverageValue', averageValue: 'ten' },
            },
          },
        ],
      },
      'spec.metrics[1].pods.target.averageValue',
    ],
    [
      { behavior: { scaleDown: { selectPolicy: 'Average' } } },
      'spec.behavior.scaleDown.selectPolicy',
    ],
    [{ scaleTargetRef: {} }, 'spec.scaleTargetRef.name'],
    [{ metrics: [rate] }, 'metricSources.requests'],
  ])('refuses %j at %s', (spec, field) => {
    expect(refusal(() => policyOfManifest(hpa(spec))).field).toBe(field);
  });

  it('refuses an older API, whose fields mean something else', () => {
    const old = { ...hpa({}), apiVersion: 'autoscaling/v1' };
    expect(refusal(() => policyOfManifest(old))).toMatchObject({
      field: 'apiVersion',
      allowed: 'autoscaling/v2',
    });
  });
});

describe('a Service of Knative', () => {
  it('is of the KPA by default', () => {
    const annotations = { 'autoscaling.knative.dev/target': '20' };
    const read = policyOfManifest(
      knative(annotations, {
        containerConcurrency: 25,
        timeoutSeconds: 30,
        containers: [{ resources: { limits: { cpu: '1' } } }],
      }),
      { knativeConfig: { 'stable-window': '40s' } },
    );
    expect(read).toEqual({
      policy: {
        kind: 'kpa',
        annotations,
        config: { ...DEFAULT_AUTOSCALER_CONFIG, stableWindowSeconds: 40 },
      },
      target: { kind: 'Service', name: 'a' },
      containerConcurrency: 25,
      timeoutSeconds: 30,
      cpu: { requestMilli: 1000, limitMilli: 1000 },
    });
  });

  it('of the HPA class is the HPA that Knative makes', () => {
    const read = policyOfManifest(
      knative({
        'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev',
        'autoscaling.knative.dev/metric': 'cpu',
        'autoscaling.knative.dev/target': '70',
        'autoscaling.knative.dev/min-scale': '2',
        'autoscaling.knative.dev/max-scale': '20',
        'autoscaling.knative.dev/window': '90s',
      }),
    );
    expect(read?.policy).toMatchObject({
      kind: 'hpa',
      spec: {
        minReplicas: 2,
        maxReplicas: 20,
        metrics: [{ resource: 'cpu', target: { averageUtilization: 70 } }],
        behavior: { scaleUp: { stabilizationWindowSeconds: 90 } },
      },
    });
  });

  it.each([
    [{ 'autoscaling.knative.dev/min-scale': 1 }, 'min-scale'],
    [{ 'autoscaling.knative.dev/target': '-1' }, 'annotations'],
    [{ 'autoscaling.knative.dev/class': 'mine.example.com' }, 'class'],
  ])('refuses %j', (annotations, field) => {
    const error = refusal(() => policyOfManifest(knative(annotations)));
    expect(error.field).toContain('spec.template.metadata.annotations');
    expect(error.field).toMatch(new RegExp(`${field}$`));
  });

  it('is not every object of Knative', () => {
    const route = { ...knative({}), kind: 'Route' };
    expect(policyOfManifest(route)).toBeUndefined();
  });
});

describe('a Function of OpenFaaS', () => {
  const fn = (labels: object): Manifest => ({
    apiVersion: 'openfaas.com/v1',
    kind: 'Function',
    metadata: { name: 'a' },
    spec: { labels, requests: { cpu: '100m' } },
  });

  it('keeps labels and resources', () => {
    const labels = { 'com.openfaas.scale.max': '4' };
    expect(policyOfManifest(fn(labels))).toMatchObject({
      policy: { kind: 'openfaas', edition: 'ce', labels },
      cpu: { requestMilli: 100 },
    });
  });

  it('has the labels that its edition takes', () => {
    const labels = { 'com.openfaas.scale.type': 'rps' };
    expect(refusal(() => policyOfManifest(fn(labels))).field).toBe(
      'policy.labels.com.openfaas.scale.type',
    );
    const pro = policyOfManifest(fn(labels), { openfaasEdition: 'pro' });
    expect(pro?.policy).toMatchObject({ edition: 'pro' });
  });

  it('says itself for which edition it is written', () => {
    const stated = (edition: string): Manifest => ({
      ...fn({ 'com.openfaas.scale.type': 'rps' }),
      metadata: {
        name: 'a',
        annotations: { 'elastic-mesh.io/openfaas-edition': edition },
      },
    });
    expect(policyOfManifest(stated('pro'))?.policy).toMatchObject({
      edition: 'pro',
    });
    expect(refusal(() => policyOfManifest(stated('enterprise'))).field).toBe(
      'metadata.annotations.elastic-mesh.io/openfaas-edition',
    );
  });
});

describe('all manifests of a workload', () => {
  it('give the policy with the CPU of the scaled container', () => {
    const sidecar = { name: 'proxy', resources: { requests: { cpu: '10m' } } };
    const app = {
      name: 'app',
      resources: { requests: { cpu: '250m' }, limits: { cpu: '1' } },
    };
    const named = { 'kubectl.kubernetes.io/default-container': 'app' };
    const other = { ...deployment([sidecar]), metadata: { name: 'other' } };
    const cpu = { requestMilli: 250, limitMilli: 1000 };
    const of = (workload: Manifest) =>
      policyOfManifests([other, hpa({}), workload]).cpu;
    expect(of(deployment([sidecar, app], named))).toEqual(cpu);
    expect(of(deployment([app, sidecar]))).toEqual(cpu);
    expect(of(deployment([{ name: 'app' }]))).toBeUndefined();
  });

  it.each([0, 2])('need one policy, not %i', count => {
    const manifests = Array.from({ length: count }, () => hpa({}));
    const error = refusal(() => policyOfManifests(manifests));
    expect(error.field).toBe('manifests');
    expect(error.message).toContain(`there are ${count}`);
  });

  it('give what the simulator runs', () => {
    const { policy } = policyOfManifests([
      knative({
        'autoscaling.knative.dev/class': 'hpa.autoscaling.knative.dev',
      }),
    ]);
    const { totals } = simulate({
      policy,
      durationSeconds: 600,
      traffic: { shape: { kind: 'constant', level: 100 } },
      service: {
        serviceTime: { kind: 'constant', seconds: 0.1 },
        coldStart: { kind: 'constant', seconds: 1 },
        containerConcurrency: 10,
        cpu: { millisecondsPerRequest: 10, requestMilli: 500 },
      },
    });
    expect(totals.peakReplicas).toBeGreaterThan(1);
  });
});
