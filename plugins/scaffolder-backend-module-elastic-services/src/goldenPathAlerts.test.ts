import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import {
  DEPLOYMENT_ANSWERS,
  DEPLOYMENT_MATRIX,
} from './__testUtils__/deploymentMatrix';
import { MATRIX } from './__testUtils__/matrix';
import { ANSWERS, startPortal } from './__testUtils__/portal';
import {
  promtool,
  promtoolSkipped,
  ruleFileOf,
  withPromtool,
  type RuleFile,
} from './__testUtils__/promtool';

jest.setTimeout(60_000);

const PATHS = [
  { path: 'knative-service', matrix: MATRIX, start: ANSWERS },
  {
    path: 'elastic-deployment',
    matrix: DEPLOYMENT_MATRIX,
    start: DEPLOYMENT_ANSWERS,
  },
] as const;
interface Scenario {
  name: string;
  alert_rule_test: { alertname: string; exp_alerts: object[] }[];
}

function scenariosOf(path: string): { tests: Scenario[] } {
  const file = join(__dirname, `__fixtures__/${path}-alerts.yaml`);
  return parse(readFileSync(file, 'utf8'));
}

withPromtool.each(PATHS)(
  `the alerts of $path in Prometheus${promtoolSkipped}`,
  ({ path, matrix, start }) => {
    const scenarioFile = scenariosOf(path);
    let portal: Awaited<ReturnType<typeof startPortal>>;
    let folder: string;

    /** Runs the golden path and leaves its alerts in `rules.yaml`. */
    async function renderRules(answers: object & { name?: string }) {
      const name = String(answers.name);
      const { status, log } = await portal.run(answers);
      if (status !== 'completed') {
        throw new Error(log);
      }
      const texts = await portal.repositories.readTexts(name);
      const rules = ruleFileOf(texts.get('deploy/base/alerts.yaml') ?? '');
      writeFileSync(join(folder, 'rules.yaml'), stringify(rules));
      return rules;
    }

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'promtool-'));
      portal = await startPortal(path);
    });

    afterAll(async () => {
      await portal?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    it.each([...matrix].filter(([, answers]) => answers !== start))(
      'are valid: %s',
      async (_, answers) => {
        const { groups } = await renderRules(answers);
        const count = groups.flatMap(({ rules }) => rules).length;
        expect(
          await promtool(folder, 'check', 'rules', 'rules.yaml'),
        ).toContain(`SUCCESS: ${count} rules found`);
      },
    );

    describe('as the form starts', () => {
      let rules: RuleFile;

      beforeAll(async () => {
        rules = await renderRules(start);
      });

      it('each have scenarios in which they must and must not fire', () => {
        const expectations = scenarioFile.tests.flatMap(t => t.alert_rule_test);
        const namesWhere = (fires: boolean) =>
          new Set(
            expectations
              .filter(({ exp_alerts }) => exp_alerts.length > 0 === fires)
              .map(({ alertname }) => alertname),
          );
        const alerts = new Set(
          rules.groups.flatMap(group => group.rules).map(({ alert }) => alert),
        );
        expect(namesWhere(true)).toEqual(alerts);
        expect(namesWhere(false)).toEqual(alerts);
      });

      it.each(scenarioFile.tests.map(test => [test.name, test] as const))(
        '%s',
        async (_, test) => {
          const one = { ...scenarioFile, tests: [test] };
          writeFileSync(join(folder, 'test.yaml'), stringify(one));
          expect(
            await promtool(folder, 'test', 'rules', 'test.yaml'),
          ).toContain('SUCCESS');
        },
      );
    });
  },
);
