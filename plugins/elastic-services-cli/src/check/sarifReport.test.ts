import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, exportPolicies } from '@elastic-mesh/guardrails';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { sarifReport } from './sarifReport';

const SCHEMA = JSON.parse(
  readFileSync(join(__dirname, '__fixtures__/sarif-2.1.0.schema.json'), 'utf8'),
);

const MANIFESTS = `apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
  namespace: shop
  annotations:
    elastic-mesh.io/exempt: requests-per-connection=old clients until 2026-12-31
spec:
  host: cart
  trafficPolicy:
    connectionPool:
      tcp: { connectTimeout: 10ms }
      http: { maxRequestsPerConnection: 10 }
---
apiVersion: example.com/v1
kind: Unknown
metadata: { name: a }
---
a: [
`;

function validator() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  return ajv.compile(SCHEMA);
}

describe('sarifReport', () => {
  const validate = validator();

  async function logOf(text: string, file = 'deploy/übung 1.yaml') {
    const report = await check([{ file, text }], {
      policyPacks: exportPolicies(),
      rulePages: 'https://docs.example.com/rules',
      now: new Date('2026-06-01T00:00:00Z'),
    });
    return JSON.parse(sarifReport(report, '1.2.3'));
  }

  it('fits the schema with findings, suppressions and notes', async () => {
    const log = await logOf(MANIFESTS);
    const [run] = log.runs;
    const rules = run.results.map((item: { ruleId: string }) => item.ruleId);
    expect(rules).toEqual(
      expect.arrayContaining([
        'connect-timeout-too-short',
        'manifest-syntax',
        'policy:connect-timeout-too-short.elastic-mesh.io',
      ]),
    );
    expect(
      run.results.some(
        (item: { suppressions?: object[] }) => item.suppressions,
      ),
    ).toBe(true);
    expect(
      run.invocations[0].toolExecutionNotifications.length,
    ).toBeGreaterThan(0);
    validate(log);
    expect(validate.errors).toBeNull();
  });

  it.each([
    ['nothing found', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n'],
    ['an empty text', ''],
  ])('fits the schema with %s', async (_, text) => {
    validate(await logOf(text, '-'));
    expect(validate.errors).toBeNull();
  });

  it('is proved by a schema that refuses what is wrong', async () => {
    const log = await logOf(MANIFESTS);
    log.runs[0].results[0].level = 'fatal';
    expect(validate(log)).toBe(false);
  });
});
