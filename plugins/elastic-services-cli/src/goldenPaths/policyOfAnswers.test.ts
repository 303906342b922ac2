import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { kpaPolicyOf, simulate } from '@elastic-mesh/autoscaling';
import { policyOfManifests } from '@elastic-mesh/autoscaling/manifests';
import {
  DEFAULT_PRICES,
  planningWorld,
  policyOfAnswers,
  REQUESTS_METRIC,
  requestRoute,
  type AnsweredPolicy,
  type PolicyAnswers,
  type RequestPolicyAnswers,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { readRepositoryFiles } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import {
  buildEnvironments,
  plannedWorld,
  scalingModelOf,
} from '@elastic-mesh/plugin-scaffolder-backend-module-elastic-services';
import { casesOf, type Case } from './cases';
import { readMatrix } from './matrix';
import { createStepRunner } from './stepRunner';
import { renderTemplate } from './steps';
import { readTemplate } from './template';

jest.setTimeout(120_000);

const TEMPLATES = resolve(__dirname, '../../../../templates');

const TRAFFIC: TrafficAnswers = {
  kind: 'flash-sale',
  quietRequestsPerSecond: 5,
  peakRequestsPerSecond: 300,
};

const EXPECTED = {
  traffic: TRAFFIC,
  latencyObjectiveMs: 500,
  prices: DEFAULT_PRICES,
};

const SOURCES = {
  metricSources: {
    prometheus: 'requestsPerSecond',
    [REQUESTS_METRIC]: 'requestsPerSecond',
  },
} as const;

/** The answers that change what a route looks like. */
interface Answered {
  scaler?: { trigger?: string };
  release?: string;
  public?: boolean;
}

/** The answers of the form that decide on scaling; the preview of the form reads the same ones. */
function policyAnswers(
  { answers }: Case,
  runtime: PolicyAnswers['runtime'],
): PolicyAnswers {
  const { scaling, scaler, hardLimit, edition, mesh } =
    answers as unknown as PolicyAnswers;
  return { runtime, scaling, scaler, hardLimit, edition, mesh };
}

/** One case for each combination of answers that decide on scaling. */
function scalingCases(path: string, runtime: PolicyAnswers['runtime']) {
  const matrix = readMatrix(join(TEMPLATES, path, 'tests/matrix.yaml'));
  const cases = new Map<string, Case>();
  for (const one of casesOf(matrix)) {
    const answers = policyAnswers(one, runtime);
    if (one.kind !== 'refused' && policyOfAnswers(answers)) {
      cases.set(JSON.stringify(answers), one);
    }
  }
  return { matrix, cases: [...cases.values()] };
}

async function withRendered<T>(
  path: string,
  one: Case,
  catalog: Parameters<typeof createStepRunner>[0],
  read: (texts: Map<string, string>) => T,
): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'policy-of-answers-'));
  try {
    const workspace = join(root, 'workspace');
    await mkdir(workspace);
    await renderTemplate(
      await readTemplate(join(TEMPLATES, path, 'template.yaml')),
      one.answers,
      workspace,
      createStepRunner(catalog, new Date(0)),
    );
    const files = await readRepositoryFiles(workspace);
    return read(
      new Map(
        files.map(file => [file.path, new TextDecoder().decode(file.content)]),
      ),
    );
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** What the scaler acts on: annotations with every default filled in, everything else as plain data. */
function effective({
  policy,
  containerConcurrency = 0,
}: Pick<AnsweredPolicy, 'policy' | 'containerConcurrency'>) {
  return policy.kind === 'kpa'
    ? kpaPolicyOf(policy, containerConcurrency)
    : withoutAbsent({ policy, containerConcurrency });
}

/** Manifests say of every switch that it is off and name no sources; answers leave that out. */
function withoutAbsent(value: object): object {
  return JSON.parse(
    JSON.stringify(value, (key, one) =>
      one === false || (key === 'metricSources' && !Object.keys(one).length)
        ? undefined
        : one,
    ),
  );
}

describe.each([
  ['knative-service', 'knative', 15],
  ['elastic-deployment', 'deployment', 8],
  ['openfaas-function', 'openfaas', 8],
] as const)('policyOfAnswers for %s', (path, runtime, atLeast) => {
  const { matrix, cases } = scalingCases(path, runtime);

  it('is the policy that the manifests carry, at the cost that the report tells, for every answer of the matrix', async () => {
    expect(cases.length).toBeGreaterThanOrEqual(atLeast);
    for (const one of cases) {
      const answered = policyOfAnswers(policyAnswers(one, runtime))!;
      const objects = await withRendered(
        path,
        one,
        matrix.catalog,
        texts =>
          buildEnvironments(texts).find(
            ({ environment }) => environment === 'production',
          )!.objects,
      );
      const { policy, ...read } = policyOfManifests(objects, SOURCES);
      const containerConcurrency =
        read.containerConcurrency ?? onlyAnswered(answered);
      expect({ case: one.label, ...effective(answered) }).toEqual({
        case: one.label,
        ...effective({
          policy: scalingLabelsOnly(policy),
          containerConcurrency,
        }),
      });
      expect(totalsOf(answered)).toEqual(
        totalsOf({ ...answered, policy, containerConcurrency }),
      );
      const { cost } = simulate(
        plannedWorld(
          scalingModelOf(objects, undefined, SOURCES.metricSources),
          { ...EXPECTED, containerConcurrency },
        ),
      ).totals;
      expect({ case: one.label, cost: totalsOf(answered).cost }).toEqual({
        case: one.label,
        cost: expect.closeTo(cost!, 6),
      });
    }
  });
});

/** What one replica of a function of the Community Edition handles at once stands in no manifest; the path's step says it. */
function onlyAnswered({ policy, containerConcurrency }: AnsweredPolicy) {
  return policy.kind === 'openfaas' && policy.edition === 'ce'
    ? containerConcurrency
    : undefined;
}

/** A function has other labels as well. */
function scalingLabelsOnly(policy: AnsweredPolicy['policy']) {
  if (policy.kind !== 'openfaas') {
    return policy;
  }
  const labels = Object.entries(policy.labels ?? {}).filter(([label]) =>
    label.startsWith('com.openfaas.scale.'),
  );
  return { ...policy, labels: Object.fromEntries(labels) };
}

function totalsOf(answered: AnsweredPolicy) {
  return simulate(planningWorld({ ...EXPECTED, ...answered })).totals;
}

/** The paths' own names in place of the preview's. */
function renamed(spec: object, name: string, namespace: string): object {
  const text = JSON.stringify(spec)
    .replaceAll('"service-entry"', `"${name}-entry"`)
    .replaceAll('"service"', `"${name}"`)
    .replaceAll('service.preview.svc', `${name}.${namespace}.svc`);
  return JSON.parse(text);
}

/** The field shows how long a request lives; weights of a release and hosts outside of the cluster are not its business. */
function hasPlainRoute({ answers }: Case): boolean {
  const { scaler, release = 'rolling', public: reached } = answers as Answered;
  return (
    scaler === undefined ||
    (release === 'rolling' && reached !== true && scaler.trigger !== 'http')
  );
}

describe.each([
  ['knative-service', 'knative', 3],
  ['elastic-deployment', 'deployment', 3],
] as const)('requestRoute for %s', (path, runtime, atLeast) => {
  const { matrix } = scalingCases(path, runtime);
  const byRequest = new Map(
    casesOf(matrix)
      .filter(one => one.kind !== 'refused' && hasPlainRoute(one))
      .map(one => [JSON.stringify(one.answers.request), one]),
  );

  it('is the route that the manifests carry, for every life of a request in the matrix', async () => {
    const answered: object[] = [];
    const carried: object[] = [];
    for (const one of byRequest.values()) {
      const route = await withRendered(path, one, matrix.catalog, texts =>
        buildEnvironments(texts)
          .find(({ environment }) => environment === 'production')!
          .objects.find(({ kind }) => kind === 'VirtualService'),
      );
      // Knative's own routes serve a service without retries.
      if (route) {
        const { metadata, spec } = route as unknown as Rendered;
        const request = one.answers.request as unknown as RequestPolicyAnswers;
        answered.push(
          renamed(
            requestRoute({ runtime, request }).spec,
            String(one.answers.name),
            String(metadata.namespace),
          ),
        );
        carried.push(spec);
      }
    }
    expect(answered.length).toBeGreaterThanOrEqual(atLeast);
    expect(answered).toEqual(carried);
  });
});

interface Rendered {
  metadata: { namespace?: string };
  spec: object;
}
