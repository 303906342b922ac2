import {
  check,
  type CheckReport,
  type SourceText,
} from '@elastic-mesh/guardrails';
import { codeFrame } from './codeFrame';
import { jsonReport } from './jsonReport';
import { junitReport } from './junitReport';
import { sarifReport } from './sarifReport';
import { textReport } from './textReport';

const SOURCE: SourceText = {
  file: 'deploy/cart.yaml',
  text: [
    'apiVersion: networking.istio.io/v1',
    'kind: VirtualService',
    'metadata:',
    '  name: cart',
    '  namespace: shop',
    'spec:',
    '  hosts: [cart]',
    '  http:',
    '    - ruote: "<&>"',
    '      route:',
    '        - destination: {host: cart}',
    '',
  ].join('\n'),
};

describe('reports', () => {
  let report: CheckReport;
  beforeAll(async () => {
    const whole = await check([SOURCE]);
    const findings = whole.findings.filter(
      item => item.rule === 'unknown-field',
    );
    report = { ...whole, findings };
  });

  it('show a person the place', () => {
    const text = textReport(report, [SOURCE]);
    expect(text).toContain(
      'deploy/cart.yaml:9:7  error  unknown-field  VirtualService shop/cart',
    );
    expect(text).toContain('>  9 |     - ruote: "<&>"');
    expect(text).toContain('did you mean route?');
    expect(text).toMatch(/1 resources: 1 error, 0 warnings, 0 infos\.\n$/);
  });

  it('are complete as JSON', () => {
    expect(JSON.parse(jsonReport(report))).toEqual(
      JSON.parse(JSON.stringify(report)),
    );
  });

  it('have the fields that SARIF consumers require', () => {
    const log = JSON.parse(sarifReport(report, '1.2.3'));
    const [run] = log.runs;
    expect(log.version).toBe('2.1.0');
    expect(run.tool.driver.rules[run.results[0].ruleIndex].id).toBe(
      'unknown-field',
    );
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'deploy/cart.yaml' },
      region: { startLine: 9, startColumn: 7, endLine: 9, endColumn: 12 },
    });
  });

  it('suppress exempted findings in SARIF', () => {
    const [finding] = report.findings;
    const exemption = { rule: finding.rule, reason: 'being renamed' };
    const log = JSON.parse(
      sarifReport(
        { ...report, findings: [], exempted: [{ finding, exemption }] },
        '1.2.3',
      ),
    );
    expect(log.runs[0].results[0].suppressions).toEqual([
      { kind: 'inSource', justification: 'being renamed' },
    ]);
  });

  it('are well-formed XML whatever the messages hold', () => {
    const [finding] = report.findings;
    const odd = { ...finding, message: 'a "b" <c> & \u0000\n' };
    const xml = junitReport({ ...report, findings: [odd] }, [SOURCE]);
    expect(xml).toContain(
      'message="a &quot;b&quot; &lt;c&gt; &amp; \ufffd&#10;"',
    );
    const clean = junitReport({ ...report, findings: [] }, [SOURCE]);
    expect(clean).toContain('tests="1" failures="0"');
  });
});

describe('codeFrame', () => {
  const position = (line: number, column: number) => ({
    line,
    column,
    offset: 0,
  });

  it('is empty beyond the text and cuts long lines', () => {
    const at = (line: number) => ({
      file: 'a',
      start: position(line, 1),
      end: position(line, 3),
    });
    expect(codeFrame('a', at(7))).toBe('');
    expect(
      codeFrame('x'.repeat(500), at(1)).split('\n')[0].length,
    ).toBeLessThan(200);
  });
});
