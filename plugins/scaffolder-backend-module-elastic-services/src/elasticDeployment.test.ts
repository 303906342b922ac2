import { buildKustomization } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import {
  DEPLOYMENT_ANSWERS,
  DEPLOYMENT_MATRIX,
} from './__testUtils__/deploymentMatrix';
import { startPortal } from './__testUtils__/portal';
import {
  buildTwice,
  cloneOf,
  ENVIRONMENTS,
  hasKubectl,
  leftovers,
  yamlErrors,
} from './__testUtils__/repository';

jest.setTimeout(120_000);

const describeWithKubectl = hasKubectl ? describe : describe.skip;

type Portal = Awaited<ReturnType<typeof startPortal>>;

describe('the golden path elastic-deployment in a scaffolder', () => {
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal('elastic-deployment');
  });

  afterAll(async () => portal.stop());

  async function objectsOf(answers: {
    name: string;
    [field: string]: unknown;
  }) {
    const { status, log } = await portal.run(answers);
    if (status !== 'completed') {
      throw new Error(log);
    }
    const texts = await portal.repositories.readTexts(answers.name);
    return (environment: string, kind: string) =>
      buildKustomization(texts, `deploy/overlays/${environment}`).filter(
        o => o.kind === kind,
      );
  }

  describe.each(DEPLOYMENT_MATRIX)('%s', (_, answers) => {
    const { name, scaler } = answers;
    let run: Awaited<ReturnType<Portal['run']>>;
    let texts: Map<string, string>;

    beforeAll(async () => {
      run = await portal.run(answers);
      texts = await portal.repositories
        .readTexts(name)
        .catch(() => new Map<string, string>());
    });

    it('runs to its end without a problem in the manifests', () => {
      expect(run.log).toContain(': 0 errors, 0 warnings');
      expect(run.status).toBe('completed');
    });

    it('leaves no placeholder and valid YAML', () => {
      expect(leftovers(texts)).toEqual([]);
      expect(yamlErrors(texts)).toEqual([]);
      expect([...texts.values()].join('\n')).not.toContain('NAMESPACE');
      expect(texts.size).toBeGreaterThan(14);
    });

    it('has exactly one autoscaler, of the kind chosen, in every environment', () => {
      const kinds = ENVIRONMENTS.map(environment =>
        buildKustomization(texts, `deploy/overlays/${environment}`)
          .map(o => o.kind)
          .filter(kind =>
            /^(ScaledObject|HorizontalPodAutoscaler)$/.test(kind),
          ),
      );
      const kind =
        scaler.kind === 'keda' ? 'ScaledObject' : 'HorizontalPodAutoscaler';
      expect(kinds).toEqual([[kind], [kind], [kind]]);
    });

    describeWithKubectl('beside kubectl', () => {
      it('builds the same', () => {
        const clone = cloneOf(portal, name);
        for (const environment of ENVIRONMENTS) {
          const { byUs, byKubectl } = buildTwice(clone, texts, environment);
          expect(new Set(byUs.map(o => o.kind)).size).toBeGreaterThan(8);
          expect(byUs).toEqual(byKubectl);
        }
      });
    });
  });

  it('scales on the CPU of the code alone, within the bounds of each environment', async () => {
    const objects = await objectsOf({ ...DEPLOYMENT_ANSWERS, name: 'cpu' });
    const [hpa] = objects('production', 'HorizontalPodAutoscaler');
    expect(hpa.spec).toMatchObject({
      minReplicas: 2,
      maxReplicas: 10,
      metrics: [
        {
          type: 'ContainerResource',
          containerResource: {
            container: 'app',
            target: { averageUtilization: 70 },
          },
        },
      ],
      behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
    });
    const [dev] = objects('dev', 'HorizontalPodAutoscaler');
    expect(dev.spec).toMatchObject({ minReplicas: 2, maxReplicas: 2 });
    const [deployment] = objects('production', 'Deployment');
    expect(deployment.spec).not.toHaveProperty('replicas');
    expect(objects('production', 'DestinationRule')).toHaveLength(1);
  });

  it('asks Prometheus for the requests of its own namespace, counted where they arrive', async () => {
    const objects = await objectsOf({
      ...DEPLOYMENT_ANSWERS,
      name: 'rps',
      scaler: {
        kind: 'keda',
        behavior: 'calm',
        trigger: 'requests',
        requestsPerSecond: 40,
        prometheusUrl: 'http://prometheus:9090',
      },
    });
    for (const [environment, namespace] of [
      ['production', 'shop'],
      ['dev', 'shop-dev'],
    ]) {
      const [scaled] = objects(environment, 'ScaledObject');
      const { triggers } = scaled.spec as {
        triggers: { metadata: Record<string, string> }[];
      };
      expect(triggers[0].metadata).toMatchObject({
        query: `sum(rate(istio_requests_total{reporter="destination", destination_workload="rps", destination_workload_namespace="${namespace}", job="rps"}[1m]))`,
        threshold: '40',
      });
    }
  });

  it.each([
    [
      { scaling: { floor: 1, ceiling: 4 } },
      /scaling\.floor: "1" is not .* between 2 and/,
    ],
    [{ scaling: { floor: 5, ceiling: 4 } }, /ceiling 4 is below the floor 5/],
    [{ scaler: { kind: 'vpa', behavior: 'calm' } }, /vpa|enum/],
    [{ scaler: { kind: 'hpa', behavior: 'fast' } }, /fast|enum/],
    [{ scaler: { kind: 'hpa', behavior: 'calm', cpuPercent: 5 } }, /10/],
    [
      {
        scaler: {
          kind: 'keda',
          behavior: 'calm',
          trigger: 'requests',
          requestsPerSecond: 5,
          prometheusUrl: 'http://p"\n}:9090',
        },
      },
      /scaler\.prometheusUrl: [\s\S]* Use a form like http/,
    ],
    [
      {
        scaler: {
          kind: 'keda',
          behavior: 'calm',
          trigger: 'cron',
          cron: {
            timezone: 'UTC',
            start: 'soon',
            end: '0 9 * * *',
            replicas: 90,
          },
        },
      },
      /scaler\.cron\.start: "soon" cannot be read[\s\S]*scaler\.cron\.replicas: "90"/,
    ],
    [
      { request: { timeoutSeconds: 5, retries: 3, perTryTimeoutMs: 2000 } },
      /4 tries of 2,000 ms/,
    ],
  ])('refuses %j before anything is written', async (bad, message) => {
    const before = await portal.repositories.list();
    const { status, log } = await portal.run({
      ...DEPLOYMENT_ANSWERS,
      name: 'bad',
      ...bad,
    });
    expect(status).not.toBe('completed');
    expect(log).toMatch(message);
    expect(await portal.repositories.list()).toEqual(before);
  });
});
