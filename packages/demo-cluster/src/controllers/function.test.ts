import { objectNamed, smallCluster } from '../__fixtures__/small-cluster';
import { findCondition } from './conditions';

const functionYaml = (rps: number, labels: string) => `
apiVersion: openfaas.com/v1
kind: Function
metadata:
  name: resize
  namespace: default
  annotations: {demo.elastic-mesh.io/traffic: '{"rps": ${rps}, "noisePercent": 0, "concurrencyPerPod": 50}'}
spec: {name: resize, image: 'example.com/resize:1.0.0', labels: {${labels}}}
`;

describe('Functions', () => {
  const run = (rps: number, labels: string, seconds: number) => {
    const cluster = smallCluster(functionYaml(rps, labels));
    cluster.engine.advance(seconds);
    return cluster;
  };
  const replicas = (rps: number, labels = '') =>
    objectNamed(run(rps, labels, 400), 'deployments.apps', 'resize').spec
      .replicas;

  it('stay at their minimum below five invocations a second', () => {
    expect(replicas(4)).toBe(1);
  });

  it('grow to the cap of five while the alert fires', () => {
    expect(replicas(20)).toBe(5);
  });

  it('are refused with labels that the community edition does not have', () => {
    const cluster = run(1, "com.openfaas.scale.max: '20'", 20);
    const ready = findCondition(
      objectNamed(cluster, 'functions.openfaas.com', 'resize').status
        .conditions,
      'Ready',
    );
    expect(ready).toMatchObject({ status: 'False', reason: 'InvalidLabels' });
    expect(ready?.message).toContain('com.openfaas.scale.max');
  });
});
