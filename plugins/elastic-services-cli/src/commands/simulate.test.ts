import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { runSimulate } from './simulate';

const SERVICE = (ceiling: number) => `
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: cart }
spec:
  template:
    metadata:
      annotations:
        autoscaling.knative.dev/target: '10'
        autoscaling.knative.dev/min-scale: '1'
        autoscaling.knative.dev/max-scale: '${ceiling}'
    spec:
      timeoutSeconds: 10
      containers: [{ image: 'registry.example.com/cart:1.0.0' }]
`;

describe('elastic-services simulate', () => {
  let folder: string;
  const file = (name: string) => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'simulate-'));
    writeFileSync(
      file('traffic.yaml'),
      'kind: ramp\nquietRequestsPerSecond: 1\npeakRequestsPerSecond: 400\n',
    );
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(manifests: string, ...args: string[]) {
    const output: string[] = [];
    const errors: string[] = [];
    const code = await runSimulate(args, {
      input: Readable.from([manifests]) as unknown as NodeJS.ReadStream,
      output: { write: (text: unknown) => output.push(String(text)) > 0 },
      errors: { write: (text: unknown) => errors.push(String(text)) > 0 },
    });
    return { code, output: output.join(''), errors: errors.join('') };
  }

  it('tells whether the objective is met, and writes the report', async () => {
    const { code, output } = await run(
      SERVICE(20),
      '-',
      '--traffic',
      file('traffic.yaml'),
      '--objective',
      '500',
      '--report',
      file('report/plan.md'),
    );
    expect(output).toContain('the objective is met');
    expect(code).toBe(0);
    expect(readdirSync(file('report'))).toEqual([
      'plan-latency.svg',
      'plan-load.svg',
      'plan-replicas.svg',
      'plan.md',
    ]);
    expect(readFileSync(file('report/plan.md'), 'utf8')).toContain(
      '(plan-load.svg)',
    );
  });

  it('fails with the numbers when the ceiling is too low', async () => {
    const { code, output } = await run(
      SERVICE(1),
      '-',
      '--traffic',
      file('traffic.yaml'),
      '--objective',
      '150',
      '--format',
      'json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      meetsObjective: false,
      totals: { peakReplicas: 1 },
    });
  });

  it.each<[string, string[], RegExp]>([
    ['no traffic', ['-'], /no traffic given; name a file/],
    ['no manifests', ['--traffic', 'x'], /no path given/],
    ['a file that is missing', ['-', '--traffic', 'none.yaml'], /none\.yaml/],
    [
      'an objective that is no number',
      ['-', '--traffic', 'x', '--objective', 'fast'],
      /--objective is "fast"/,
    ],
    [
      'a report without a place for pictures',
      ['-', '--traffic', 'x', '--report', 'out.html'],
      /must end with \.md/,
    ],
  ])('refuses %s', async (_what, args, message) => {
    const { code, errors } = await run(SERVICE(2), ...args);
    expect(code).toBe(2);
    expect(errors).toMatch(message);
  });

  it('refuses traffic that cannot be simulated, and manifests without a policy', async () => {
    writeFileSync(file('wild.yaml'), 'kind: wild\npeakRequestsPerSecond: 1\n');
    const wild = await run(SERVICE(2), '-', '--traffic', file('wild.yaml'));
    expect(wild.errors).toMatch(/traffic\.kind: "wild" is not one of/);
    const none = await run(
      'apiVersion: v1\nkind: Service\nmetadata: { name: cart }\n',
      '-',
      '--traffic',
      file('traffic.yaml'),
    );
    expect(none.errors).toMatch(/exactly one scaling policy; there are 0/);
    expect(none.code).toBe(2);
  });
});
