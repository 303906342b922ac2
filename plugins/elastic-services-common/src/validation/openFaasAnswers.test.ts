import { openFaasReplicasAtPeak, type TrafficAnswers } from '../planning';
import {
  validateOpenFaasAnswers,
  type UncheckedOpenFaasAnswers,
} from './openFaasAnswers';
import { renderInputProblem } from './problem';

const CE: UncheckedOpenFaasAnswers = {
  name: 'resize',
  owner: 'group:default/shop',
  image: 'registry.example.com/shop/resize:1.4.2',
  edition: 'ce',
  deployWith: 'faas-cli',
  scaling: { floor: 1, ceiling: 5, target: 10 },
  request: { timeoutSeconds: 10, retries: 0 },
};
const PRO: UncheckedOpenFaasAnswers = {
  ...CE,
  edition: 'pro',
  deployWith: 'operator',
  scaling: { floor: 0, ceiling: 50, metric: 'rps', target: 20 },
};

const sale = (peakRequestsPerSecond: number): TrafficAnswers => ({
  kind: 'flash-sale',
  quietRequestsPerSecond: peakRequestsPerSecond / 100,
  peakRequestsPerSecond,
  requestMs: 100,
});

const refusals = (answers: UncheckedOpenFaasAnswers) =>
  validateOpenFaasAnswers(answers).map(p => `${p.field}: ${p.key}`);

describe('answers for a function of OpenFaaS', () => {
  it('takes what each edition can do', () => {
    expect(refusals(CE)).toEqual([]);
    expect(refusals({ ...PRO, mesh: true, traffic: sale(900) })).toEqual([]);
  });

  it('refuses a hundredfold sale on the Community edition with the numbers', () => {
    const answers = { ...CE, traffic: sale(1000) };
    expect(validateOpenFaasAnswers(answers).map(renderInputProblem)).toEqual([
      'The traffic expected needs 10 replicas at its peak (1,000 requests a second of 100 ms), but the Community edition runs at most 5 of a function, whatever its labels say. Choose the edition Pro, or another golden path.',
    ]);
    expect(refusals({ ...CE, traffic: sale(500) })).toEqual([]);
  });

  it('refuses on the Community edition what only Pro has, all at once', () => {
    expect(
      refusals({
        ...CE,
        mesh: true,
        deployWith: 'operator',
        scaling: { floor: 0, ceiling: 6, metric: 'cpu', target: 100 },
      }),
    ).toEqual([
      'deployWith: validation.openfaas.operatorNeedsPro',
      'mesh: validation.openfaas.meshNeedsPro',
      'scaling.floor: validation.openfaas.zeroNeedsPro',
      'scaling.metric: validation.openfaas.metricNeedsPro',
      'scaling.ceiling: validation.openfaas.communityReplicas',
    ]);
  });

  it('refuses traffic beyond the ceiling of Pro', () => {
    expect(refusals({ ...PRO, traffic: sale(901) })).toEqual([
      'scaling.ceiling: validation.openfaas.trafficBeyondCeiling',
    ]);
  });

  it('refuses retries that nothing would make', () => {
    const request = { timeoutSeconds: 10, retries: 1, perTryTimeoutMs: 2000 };
    expect(refusals({ ...PRO, request })).toEqual([
      'request.retries: validation.openfaas.retriesNeedMesh',
    ]);
    expect(refusals({ ...PRO, request, mesh: true })).toEqual([]);
  });

  it('refuses an edition that does not exist before anything depends on it', () => {
    expect(refusals({ ...CE, edition: 'enterprise' })).toEqual([
      'edition: validation.choice',
    ]);
  });
});

describe('openFaasReplicasAtPeak', () => {
  const traffic: TrafficAnswers = {
    kind: 'constant',
    peakRequestsPerSecond: 90,
    requestMs: 500,
    cpuMsPerRequest: 20,
  };

  it('counts what the target counts, at the share of it that Pro keeps to', () => {
    const needed = (metric: 'capacity' | 'rps' | 'cpu', target: number) =>
      openFaasReplicasAtPeak('pro', { metric, target }, traffic);
    expect(needed('capacity', 10)).toBe(5); // 45 at once / (10 x 0.9)
    expect(needed('rps', 10)).toBe(10); // 90 / (10 x 0.9), and not 11
    expect(needed('cpu', 500)).toBe(4); // 1800 millicores / (500 x 0.9)
  });

  it('never gives less than the CPU limit needs', () => {
    expect(openFaasReplicasAtPeak('ce', { target: 1000 }, traffic)).toBe(2);
  });
});
