import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '@elastic-mesh/guardrails';
import { stringify } from 'yaml';
import {
  BURN_SCENARIOS,
  NAMESPACE,
  promtoolTest,
  type BurnAlert,
} from './__testUtils__/burnScenarios';
import { renderedPart } from './__testUtils__/partFiles';
import {
  promtool,
  promtoolSkipped,
  ruleFileOf,
  withPromtool,
  type RuleFile,
} from './__testUtils__/promtool';
import { requestMetrics } from './preflight/requestMetrics';

jest.setTimeout(120_000);

interface Case {
  runtime: 'knative' | 'deployment' | 'openfaas';
  objectivePercent: number;
}

const CASES: Case[] = [
  { runtime: 'knative', objectivePercent: 99 },
  { runtime: 'knative', objectivePercent: 99.9 },
  { runtime: 'deployment', objectivePercent: 99.9 },
  { runtime: 'deployment', objectivePercent: 99.95 },
  { runtime: 'knative', objectivePercent: 99.99 },
  { runtime: 'openfaas', objectivePercent: 99 },
  { runtime: 'openfaas', objectivePercent: 99.95 },
];

async function renderRules({
  runtime,
  objectivePercent,
}: Case): Promise<string> {
  const files = await renderedPart('slo-alerts', {
    name: 'cart',
    component: 'cart',
    ownerName: 'shop',
    portalUrl: 'http://localhost:3000',
    objectivePercent,
    requestMetrics: { ...requestMetrics(runtime, 'cart', NAMESPACE)! },
  });
  return files.get('deploy/base/slo-alerts.yaml')!;
}

function alertsOf({ groups }: RuleFile): BurnAlert[] {
  return groups
    .flatMap(({ rules }) => rules)
    .filter(({ alert }) => alert !== undefined) as unknown as BurnAlert[];
}

it('have scenarios in which each of them fires and does not', () => {
  const windows = ['1h', '6h', '1d', '3d'];
  for (const long of windows) {
    const fires = BURN_SCENARIOS.map(one => one.fires.includes(long));
    expect(new Set(fires)).toEqual(new Set([true, false]));
  }
});

it.each(CASES)(
  'have nothing to object to: $runtime, $objectivePercent %',
  async one => {
    const text = await renderRules(one);
    const { findings, complete } = await check([{ file: 'slo', text }], {
      now: new Date('2026-01-01'),
    });
    expect(complete).toBe(true);
    expect(findings.filter(f => f.severity !== 'info')).toEqual([]);
  },
);

it('allow what the objective leaves over', async () => {
  const { groups } = ruleFileOf(
    await renderRules({ runtime: 'knative', objectivePercent: 99.95 }),
  );
  const [fastest] = groups[0].rules.filter(({ alert }) => alert);
  expect(fastest.expr).toContain('> 14.4 * 0.0005');
});

withPromtool(
  `alerts on the error budget in Prometheus${promtoolSkipped}`,
  () => {
    let folder: string;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'slo-alerts-'));
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it.each(CASES)(
      'fire and keep quiet: $runtime, $objectivePercent %',
      async one => {
        const rules = ruleFileOf(await renderRules(one));
        const alerts = alertsOf(rules);
        writeFileSync(join(folder, 'rules.yaml'), stringify(rules));
        writeFileSync(
          join(folder, 'test.yaml'),
          stringify({
            rule_files: ['rules.yaml'],
            // Nothing waits for a duration, so only the end of a scenario has to be seen.
            evaluation_interval: '1h',
            tests: BURN_SCENARIOS.map(scenario =>
              promtoolTest(scenario, { ...one, alerts }),
            ),
          }),
        );
        expect(
          await promtool(folder, 'check', 'rules', 'rules.yaml'),
        ).toContain(
          `SUCCESS: ${rules.groups.flatMap(g => g.rules).length} rules found`,
        );
        expect(await promtool(folder, 'test', 'rules', 'test.yaml')).toContain(
          'SUCCESS',
        );
      },
    );
  },
);
