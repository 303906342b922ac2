import { readManifests } from '../world/seed';
import { withDefaults } from './defaults';
import { problemsOf } from './validation';

const fields = (yaml: string) =>
  problemsOf(withDefaults(readManifests(yaml, 0)[0])).map(one => one.field);

const hpa = (spec: string) =>
  `{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: ${spec}}`;
const ksvc = (name: string, template: string, rest = '') =>
  `{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: ${name}}, spec: {template: ${template}${rest}}}`;
const REF = 'scaleTargetRef: {kind: Deployment, name: a}';
const TEMPLATE = '{spec: {containers: [{image: a:1}]}}';

describe('problemsOf', () => {
  it.each([
    [hpa(`{maxReplicas: 3, ${REF}}`), []],
    [hpa(`{maxReplicas: 3, minReplicas: 5, ${REF}}`), ['spec.maxReplicas']],
    [
      hpa('{maxReplicas: 0}'),
      ['spec.maxReplicas', 'spec.scaleTargetRef.name', 'spec.maxReplicas'],
    ],
    [
      hpa(`{maxReplicas: 3, ${REF}, metrics: [{type: Pod}]}`),
      ['spec.metrics[0].type'],
    ],
    [
      hpa(`{maxReplicas: 3, ${REF}, metrics: [{type: Resource}]}`),
      ['spec.metrics[0].resource'],
    ],
    [
      hpa(
        `{maxReplicas: 3, ${REF}, metrics: [{type: Resource, resource: {name: cpu}}]}`,
      ),
      ['spec.metrics[0].resource.target'],
    ],
    [ksvc('shop', TEMPLATE), []],
    [ksvc('1shop', TEMPLATE), ['metadata.name']],
    [
      ksvc('shop', '{spec: {containers: [{name: a}]}}'),
      ['spec.template.spec.containers[0].image'],
    ],
    [ksvc('shop', TEMPLATE, ', traffic: all'), ['spec.traffic']],
    [ksvc('shop', '{spec: {}}'), ['spec.template.spec.containers']],
    [
      '{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchLabels: {a: b}}, template: {spec: {containers: [{image: a:1}]}}}}',
      ['spec.template.metadata.labels'],
    ],
    [
      '{apiVersion: v1, kind: ConfigMap, metadata: {name: Upper}}',
      ['metadata.name'],
    ],
  ])('of %s are %j', (yaml, expected) => {
    expect(fields(yaml)).toEqual(expected);
  });
});
