import { servingPod } from './__fixtures__/inputs';
import { podRequest } from './requests';

const containers = [
  { name: 'app', requestsMilli: { cpu: 250 } },
  { name: 'sidecar', kind: 'sidecar' as const, requestsMilli: { cpu: 100 } },
  { name: 'setup', kind: 'init' as const, requestsMilli: { cpu: 2000 } },
];

describe('podRequest', () => {
  it('sums containers and sidecars, not init containers', () => {
    expect(
      podRequest(servingPod('p', { containers }), 'cpu', '', true),
    ).toEqual({ milli: 350 });
  });

  it('prefers the pod-level request with the gate on', () => {
    const pod = servingPod('p', {
      containers,
      podRequestsMilli: { cpu: 300 },
      overheadMilli: { cpu: 75 },
    });
    expect(podRequest(pod, 'cpu', '', true)).toEqual({ milli: 375 });
    expect(podRequest(pod, 'cpu', '', false)).toEqual({ milli: 350 });
    expect(podRequest(pod, 'cpu', 'app', true)).toEqual({ milli: 250 });
  });

  it('counts init containers only when another resource is set at pod level', () => {
    const pod = servingPod('p', {
      containers,
      podRequestsMilli: { memory: 1 },
    });
    expect(podRequest(pod, 'cpu', '', true)).toEqual({ milli: 2100 });
  });

  it('says which container is missing', () => {
    expect(podRequest(servingPod('p'), 'cpu', 'nope', true)).toEqual({
      missing: 'container nope not found in Pod p',
    });
  });
});
