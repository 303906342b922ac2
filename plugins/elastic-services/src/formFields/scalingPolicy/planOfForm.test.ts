import { planOfForm, type FormAnswers } from './planOfForm';

const plan = (scaler: object, floor: number) =>
  planOfForm(
    { scaling: { floor, ceiling: 10 }, scaler } as FormAnswers,
    { runtime: 'deployment' },
    {},
  );
const keda = { kind: 'keda', behavior: 'balanced' };

it('says why a trigger of KEDA has no preview', () => {
  const kafka = {
    bootstrapServers: 'kafka:9092',
    topic: 'orders',
    consumerGroup: 'workers',
    lagPerReplica: 100,
  };
  expect(plan({ ...keda, trigger: 'kafka', kafka }, 0)).toEqual({
    lack: 'messages',
  });
  expect(plan({ ...keda, trigger: 'http', requestsPerSecond: 50 }, 0)).toEqual({
    lack: 'interceptor',
  });
});

it('wants traffic where requests decide', () => {
  const requests = { trigger: 'requests', requestsPerSecond: 50 };
  expect(
    plan({ ...keda, ...requests, prometheusUrl: 'http://prometheus:9090' }, 2),
  ).toEqual({ lack: 'traffic' });
});

it('pays for the sidecar of a function that joins the mesh', () => {
  const added = (mesh: boolean | undefined) => {
    const planned = planOfForm(
      {
        scaling: { floor: 1, ceiling: 5, target: 10 },
        traffic: { kind: 'constant', peakRequestsPerSecond: 10 },
        mesh,
      },
      { runtime: 'openfaas' },
      {},
    );
    return 'plan' in planned
      ? planned.plan.containers?.map(({ container }) => container)
      : planned;
  };
  expect(added(true)).toEqual(['app', 'istio-proxy']);
  expect(added(false)).toEqual(['app']);
  expect(added(undefined)).toEqual(['app']);
});
