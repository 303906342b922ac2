import { Content, Page } from '@backstage/core-components';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { MeshPolicyField } from '../src/formFields/meshPolicy/MeshPolicyField';
import { QuotaFitField } from '../src/formFields/quotaFit/QuotaFitField';
import { ScalingPolicyField } from '../src/formFields/scalingPolicy/ScalingPolicyField';
import { TrafficShapeField } from '../src/formFields/trafficShape/TrafficShapeField';

const whole = (title: string, rest: object) => ({
  title,
  type: 'integer',
  minimum: 0,
  ...rest,
});

const runtime =
  new URLSearchParams(window.location.search).get('runtime') ?? 'knative';

const knative = {
  title: 'Bounds and target',
  type: 'object',
  'ui:field': 'ScalingPolicy',
  'ui:options': { runtime },
  required: ['floor', 'ceiling', 'target'],
  properties: {
    floor: whole('Floor', { default: 0, maximum: 1000 }),
    ceiling: whole('Ceiling', { default: 10, minimum: 1, maximum: 1000 }),
    target: whole('Target', { default: 50, minimum: 1, maximum: 1000 }),
    windowSeconds: whole('Window', { default: 60, minimum: 6, maximum: 3600 }),
    scaleDownDelaySeconds: whole('Delay', { default: 0, maximum: 3600 }),
  },
};

const deployment = {
  title: 'Bounds',
  type: 'object',
  'ui:field': 'ScalingPolicy',
  'ui:options': { runtime },
  required: ['floor', 'ceiling'],
  properties: {
    floor: whole('Floor', { default: 2, maximum: 1000 }),
    ceiling: whole('Ceiling', { default: 10, minimum: 1, maximum: 1000 }),
  },
};

const scaler = {
  title: 'What scales it',
  type: 'object',
  properties: {
    kind: { type: 'string', default: 'hpa', enum: ['hpa', 'keda'] },
    behavior: {
      type: 'string',
      default: 'balanced',
      enum: ['second-level', 'balanced', 'calm'],
    },
    cpuPercent: whole('CPU in percent', { default: 70, maximum: 95 }),
  },
};

const steps = [
  {
    title: 'Load and scaling',
    schema: {
      type: 'object',
      properties: {
        traffic: {
          title: 'Load expected',
          type: 'object',
          'ui:field': 'TrafficShape',
          required: ['kind', 'peakRequestsPerSecond'],
          properties: {
            kind: { type: 'string', default: 'flash-sale' },
            quietRequestsPerSecond: { type: 'number', default: 10 },
            peakRequestsPerSecond: { type: 'number', default: 400 },
            requestMs: { type: 'number', default: 120 },
            cpuMsPerRequest: { type: 'number', default: 5 },
            coldStartSeconds: { type: 'number', default: 5 },
            levels: { type: 'array', items: { type: 'number' } },
            intervalSeconds: { type: 'number' },
          },
        },
        ...(runtime === 'deployment' && { scaler }),
        scaling: runtime === 'deployment' ? deployment : knative,
        latencyObjectiveMs: whole('Latency objective (ms)', { default: 500 }),
      },
    },
  },
  {
    title: 'Quota',
    schema: {
      type: 'object',
      properties: {
        quota: {
          title: 'Quota of the namespace',
          type: 'object',
          'ui:field': 'QuotaFit',
          'ui:options': { namespace: 'shop', runtime },
        },
      },
    },
  },
  {
    title: 'Mesh',
    schema: {
      type: 'object',
      properties: {
        request: {
          title: 'Life of a request',
          type: 'object',
          'ui:field': 'MeshPolicy',
          required: ['timeoutSeconds', 'retries'],
          properties: {
            timeoutSeconds: whole('Timeout', { default: 5, maximum: 600 }),
            retries: whole('Retries', { default: 3, maximum: 10 }),
            perTryTimeoutMs: whole('Each try', { default: 2000 }),
          },
        },
      },
    },
  },
];

const extensions = [
  { name: 'TrafficShape', component: TrafficShapeField },
  { name: 'ScalingPolicy', component: ScalingPolicyField },
  { name: 'MeshPolicy', component: MeshPolicyField },
  { name: 'QuotaFit', component: QuotaFitField },
];

/** The form fields of golden paths in a form of their own; `?runtime=deployment` asks for an HPA. */
export const formPage = PageBlueprint.make({
  name: 'form',
  params: {
    path: '/form',
    noHeader: true,
    loader: async () => (
      <Page themeId="service">
        <Content>
          <SecretsContextProvider>
            <Stepper
              manifest={{ title: 'Example', steps }}
              extensions={extensions as never}
              onCreate={async () => {}}
            />
          </SecretsContextProvider>
        </Content>
      </Page>
    ),
  },
});
