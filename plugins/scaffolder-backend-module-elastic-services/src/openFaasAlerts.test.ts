import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { renderedPart } from './__testUtils__/partFiles';
import {
  promtool,
  promtoolSkipped,
  ruleFileOf,
  withPromtool,
} from './__testUtils__/promtool';
import { requestMetrics } from './preflight/requestMetrics';

jest.setTimeout(60_000);

async function renderRules(bounds: { floor: number; ceiling: number }) {
  const files = await renderedPart('observability', {
    name: 'resize',
    component: 'resize',
    runtime: 'openfaas',
    namespace: 'openfaas-fn',
    ownerName: 'shop',
    portalUrl: 'http://localhost:3000',
    latencyObjectiveMs: 500,
    scaling: { ...bounds, metric: null },
    scaler: { kind: null },
    scaleTarget: { apiVersion: 'apps/v1', kind: 'Deployment' },
    requestMetrics: { ...requestMetrics('openfaas', 'resize')! },
  });
  return ruleFileOf(files.get('deploy/base/alerts.yaml')!);
}

withPromtool(`the alerts of openfaas-function${promtoolSkipped}`, () => {
  const scenarios = parse(
    readFileSync(
      join(__dirname, '__fixtures__/openfaas-function-alerts.yaml'),
      'utf8',
    ),
  );
  const folder = mkdtempSync(join(tmpdir(), 'promtool-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are valid, and each fires and does not fire in a scenario', async () => {
    const rules = await renderRules({ floor: 1, ceiling: 5 });
    writeFileSync(join(folder, 'rules.yaml'), stringify(rules));
    writeFileSync(join(folder, 'test.yaml'), stringify(scenarios));
    const alerts = new Set(
      rules.groups.flatMap(g => g.rules).map(r => r.alert),
    );
    const names = (fires: boolean) =>
      new Set(
        (scenarios.tests as any[])
          .flatMap(test => test.alert_rule_test)
          .filter(({ exp_alerts }) => exp_alerts.length > 0 === fires)
          .map(({ alertname }) => alertname),
      );
    expect(names(true)).toEqual(alerts);
    expect(names(false)).toEqual(alerts);
    expect(await promtool(folder, 'test', 'rules', 'test.yaml')).toContain(
      'SUCCESS',
    );
  });

  it('say nothing of a ceiling that is the floor by design', async () => {
    const atCeiling = (scenarios.tests as any[]).find(({ alert_rule_test }) =>
      alert_rule_test.some((one: any) => one.alertname === 'ServiceAtCeiling'),
    );
    writeFileSync(
      join(folder, 'rules.yaml'),
      stringify(await renderRules({ floor: 5, ceiling: 5 })),
    );
    const quiet = atCeiling.alert_rule_test
      .filter((one: any) => one.alertname === 'ServiceAtCeiling')
      .map((one: any) => ({ ...one, exp_alerts: [] }));
    writeFileSync(
      join(folder, 'fixed.yaml'),
      stringify({
        ...scenarios,
        tests: [{ ...atCeiling, alert_rule_test: quiet }],
      }),
    );
    expect(await promtool(folder, 'test', 'rules', 'fixed.yaml')).toContain(
      'SUCCESS',
    );
  });
});
