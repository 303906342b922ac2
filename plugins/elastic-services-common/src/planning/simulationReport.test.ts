import { planningWorld } from './planningWorld';
import { simulationReport } from './simulationReport';
import type { TrafficAnswers } from './trafficAnswers';

const traffic: TrafficAnswers = {
  kind: 'flash-sale',
  quietRequestsPerSecond: 10,
  peakRequestsPerSecond: 200,
  coldStartSeconds: 5,
};

const world = (maxScale: string, minScale = '2') =>
  planningWorld({
    traffic,
    policy: {
      kind: 'kpa',
      annotations: {
        'autoscaling.knative.dev/min-scale': minScale,
        'autoscaling.knative.dev/max-scale': maxScale,
        'autoscaling.knative.dev/target': '10',
      },
    },
    containerConcurrency: 10,
    latencyObjectiveMs: 500,
    prices: { perReplicaHour: 0.05, currency: 'EUR' },
  });

const report = (input: Partial<Parameters<typeof simulationReport>[0]> = {}) =>
  simulationReport({
    title: 'cart',
    traffic,
    world: world('20'),
    path: 'docs/simulation.md',
    ...input,
  });

describe('the report of a simulation', () => {
  it('says whether the objective is met, with the numbers', () => {
    const { meetsObjective, summary, totals } = report();
    expect(meetsObjective).toBe(true);
    expect(summary).toMatch(
      /^Under a flash sale from 10 to 200 requests a second the objective is \*\*met\*\*: [\d.]+ % of the requests fall into seconds that miss 500 ms or fail too often, 1 % may\. It takes at most \d+ replicas, [\d.]+ replica-hours, a cost of \d+\.\d\d EUR in 1 h; [\d.]+ % of the requests fail\.$/,
    );
    expect(summary).toContain(`at most ${totals.peakReplicas} replicas`);
  });

  it('says when its schedule is in force', () => {
    const { files } = report({
      world: planningWorld({
        traffic,
        policy: {
          kind: 'keda',
          policy: { minReplicaCount: 2 },
          triggers: [
            {
              metric: 'cron',
              timezone: 'Europe/Berlin',
              start: '30 7 * * *',
              end: '0 8 * * *',
              desiredReplicas: 5,
            },
            { metric: 'cpu', threshold: 70 },
          ],
        },
      }),
    });
    expect(files.get('docs/simulation.md')).toContain(
      'The run starts at 07:25 in Europe/Berlin. The schedule asks for 5 replicas from 07:30 to 08:00.',
    );
  });

  it('says what is missed with too low a ceiling, beside what was before', () => {
    const { meetsObjective, files, before, totals } = report({
      world: world('1', '1'),
      before: world('20'),
    });
    expect(meetsObjective).toBe(false);
    expect(before!.peakReplicas).toBeGreaterThan(totals.peakReplicas);
    const text = files.get('docs/simulation.md')!;
    expect(text).toContain('the objective is **missed**');
    expect(text).toContain('|  | before | after |');
    expect(text).toMatch(/\| most replicas \| \d+ \| 1 \|/);
    expect(files.get('docs/simulation-replicas.svg')).toContain(
      'ready, before',
    );
  });

  it('writes the same bytes every time, with every picture that it names', () => {
    const { files } = report();
    expect([...report().files]).toEqual([...files]);
    const text = files.get('docs/simulation.md')!;
    const named = [...text.matchAll(/\]\((.*?)\)/g)].map(match => match[1]);
    expect(named.map(name => `docs/${name}`)).toEqual(
      [...files.keys()].slice(1),
    );
    expect(text).toContain('Seed 1, steps of 1 s.');
    expect(text).not.toMatch(/undefined|NaN|Infinity/);
  });

  it('gives pictures a title and a description, and both colour schemes', () => {
    for (const [path, svg] of [...report().files].slice(1)) {
      expect([path, svg]).toEqual([
        path,
        expect.stringMatching(/<title>.+<\/title>\n<desc>.+<\/desc>/),
      ]);
      expect(svg).toContain('prefers-color-scheme:dark');
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('has no verdict without an objective, and a bad one where nothing is served', () => {
    const { objective, ...free } = world('20');
    expect(report({ world: free }).meetsObjective).toBeUndefined();
    const dead = report({
      world: { ...world('20'), limits: { quotaPods: 0 }, initialReplicas: 0 },
    });
    expect(dead).toMatchObject({ meetsObjective: false });
    expect(dead.summary).toContain('nothing is answered');
  });
});
