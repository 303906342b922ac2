import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { check, type CheckReport } from '../engine/check';
import type { CheckOptions } from '../engine/options';
import { celExpression } from '../schema/cel/program';

const HEAD = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: NAME
  annotations: {elastic-mesh.io/severity: warning}
spec:
  matchConstraints:
    resourceRules:
      - apiGroups: [apps]
        apiVersions: [v1]
        operations: [CREATE, UPDATE]
        resources: [deployments]
`;

function policy(spec: string, name = 'house'): string {
  return HEAD.replace('NAME', name).replace(/$/, spec);
}

function deployment(extra = '', replicas = 3): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart, namespace: shop, labels: {team: a}${extra}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: cart}}
  template:
    metadata: {labels: {app: cart}}
    spec: {containers: [{name: app, image: 'registry.example.com/cart:1.2.3'}]}
`;
}

function run(
  pack: string,
  text = deployment(),
  options: CheckOptions = {},
): Promise<CheckReport> {
  return check([{ file: 'a.yaml', text }], {
    rules: [],
    policyPacks: [{ file: 'pack.yaml', text: pack }],
    ...options,
  });
}

async function messages(pack: string, text?: string): Promise<string[]> {
  const report = await run(pack, text);
  expect(report.notes).toEqual([]);
  return report.findings.map(item => item.message);
}

const MOST_TWO = policy(`  validations:
    - expression: object.spec.replicas <= 2
      messageExpression: "'at most 2, not ' + string(object.spec.replicas)"
`);

/** Whether an expression without any of a policy's variables is true by itself, or cannot be told without them. */
function evaluatesToTrue(text: string): boolean {
  const outcome = celExpression(text)({ object: new Map(), params: null });
  return 'error' in outcome ? !outcome.unsupported : outcome.value === true;
}

describe('policy packs', () => {
  it('report what a policy refuses, with its severity and message', async () => {
    const { findings, complete } = await run(MOST_TWO);
    expect(complete).toBe(true);
    expect(findings).toMatchObject([
      {
        rule: 'policy:house',
        severity: 'warning',
        message: 'at most 2, not 3',
        resource: { kind: 'Deployment', name: 'cart' },
        link: 'docs/policy-packs.md',
      },
    ]);
    expect(await messages(MOST_TWO, deployment('', 2))).toEqual([]);
  });

  it('leave resources alone that the constraints do not cover', async () => {
    const other = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n';
    expect(await messages(MOST_TWO, other)).toEqual([]);
    for (const [from, to] of [
      ['[apps]', "['']"],
      ['[deployments]', '[deployments/scale]'],
      ['[CREATE, UPDATE]', '[DELETE]'],
      [
        '  matchConstraints:',
        '  matchConstraints:\n    objectSelector: {matchLabels: {team: b}}',
      ],
    ]) {
      expect(await messages(MOST_TWO.replace(from, to))).toEqual([]);
    }
  });

  it('convert between versions unless the match is exact', async () => {
    const v2 = MOST_TWO.replace('[v1]', '[v2]');
    expect(await messages(v2)).toHaveLength(1);
    const exact = v2.replace(
      '  matchConstraints:',
      '  matchConstraints:\n    matchPolicy: Exact',
    );
    expect(await messages(exact)).toEqual([]);
  });

  it('can be excused from and silenced like every rule', async () => {
    const text = deployment(
      ", annotations: {elastic-mesh.io/exempt: 'policy:house=peak week'}",
    );
    const report = await run(MOST_TWO, text);
    expect(report.findings).toEqual([]);
    expect(report.exempted[0].exemption.reason).toBe('peak week');
    const off = await run(MOST_TWO, deployment(), {
      severities: { 'policy:house': 'off' },
    });
    expect(off.findings).toEqual([]);
  });

  it('compute variables only when they are asked for', async () => {
    const spec = `  variables:
    - {name: missing, expression: object.spec.nothing.here}
    - {name: images, expression: 'object.spec.template.spec.containers.map(c, c.image)'}
  validations:
    - expression: object.spec.replicas > 0 || variables.missing == 1
    - expression: variables.images.all(i, i.startsWith('mirror/'))
      message: images come from the mirror
`;
    expect(await messages(policy(spec))).toEqual([
      'images come from the mirror',
    ]);
  });

  it('judge what matchConditions let through', async () => {
    const spec = `  matchConditions:
    - {name: team, expression: "object.metadata.labels.team == 'TEAM'"}
  validations:
    - {expression: 'false', message: refused}
`;
    expect(await messages(policy(spec.replace('TEAM', 'a')))).toEqual([
      'refused',
    ]);
    expect(await messages(policy(spec.replace('TEAM', 'b')))).toEqual([]);
  });

  it.each([
    ['Fail', 1],
    ['Ignore', 0],
  ])('treat failing expressions by failurePolicy %s', async (mode, count) => {
    const spec = `  failurePolicy: ${mode}
  validations: [{expression: object.spec.nothing.here == 1}]
`;
    const found = await messages(policy(spec));
    expect(found).toHaveLength(count);
    expect(found.every(item => item.includes('failurePolicy'))).toBe(true);
  });

  it('take parameters and severities from bindings', async () => {
    const pack = `${policy(`  paramKind: {apiVersion: v1, kind: ConfigMap}
  validations:
    - expression: object.spec.replicas <= int(params.data.most)
`).replace(
      'annotations: {elastic-mesh.io/severity: warning}',
      'annotations: {}',
    )}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: limits, namespace: platform}
data: {most: "2"}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: everywhere}
spec:
  policyName: house
  validationActions: [Audit]
  paramRef: {name: limits, namespace: platform, parameterNotFoundAction: Deny}
`;
    const { findings, complete } = await run(pack);
    expect(complete).toBe(true);
    expect(findings.map(item => item.severity)).toEqual(['info']);
    expect((await run(pack, deployment('', 2))).findings).toEqual([]);
    const missing = await run(
      pack.replace(
        'name: limits, namespace: platform, p',
        'name: none, namespace: platform, p',
      ),
    );
    expect(missing.complete).toBe(false);
    expect(missing.notes[0].message).toContain('which is not in the pack');
  });

  it('know namespaces by name, and by labels when they are there', async () => {
    const select = (labels: string) =>
      MOST_TWO.replace(
        '  matchConstraints:',
        `  matchConstraints:\n    namespaceSelector: {matchLabels: {${labels}}}`,
      );
    expect(
      await messages(select('kubernetes.io/metadata.name: shop')),
    ).toHaveLength(1);
    expect(
      await messages(select('kubernetes.io/metadata.name: other')),
    ).toEqual([]);
    const unknown = await run(select('tier: gold'));
    expect(unknown.complete).toBe(false);
    expect(unknown.notes[0].message).toContain('labels of namespace shop');
    const namespace =
      '---\napiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {tier: gold}}\n';
    expect(
      await messages(select('tier: gold'), deployment() + namespace),
    ).toHaveLength(1);
  });

  it.each([
    ['an unknown function', 'frobnicate(object.spec.replicas)'],
    ['no CEL', 'object.spec.replicas >'],
    [
      'the authorizer',
      "authorizer.group('').resource('pods').check('get').allowed()",
    ],
  ])('never pass for clean with %s', async (_, expression) => {
    const report = await run(
      policy(`  validations: [{expression: ${JSON.stringify(expression)}}]\n`),
    );
    expect(report).toMatchObject({ complete: false, findings: [] });
    expect(report.notes[0].message).toContain('policy:house could not judge');
  });

  it('are bounded in the steps they may take', async () => {
    const list = `[${Array.from({ length: 100 }, (_, i) => i)}]`;
    const spec = `  variables:
    - {name: a, expression: "${list}"}
    - {name: b, expression: "variables.a.map(x, variables.a)"}
    - {name: c, expression: "variables.b.map(x, variables.b)"}
  validations: [{expression: "variables.c.all(x, variables.c.all(y, y != x))"}]
`;
    const report = await run(policy(spec));
    expect(report.complete).toBe(false);
    expect(report.notes[0].message).toContain('nest fewer comprehensions');
  });

  it('never throw, and never call clean what could not be evaluated', async () => {
    const part = fc.constantFrom(
      ...'object request params variables.x [1] {} a . ( ) [ ] && || ! == < + in has .all(x, .map(x, 1 "t"'.split(
        ' ',
      ),
    );
    const expression = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.array(part, { minLength: 1, maxLength: 8 }).map(list => list.join('')),
    );
    await fc.assert(
      fc.asyncProperty(expression, async text => {
        const spec = `  validations: [{expression: ${JSON.stringify(text)}}]\n`;
        const { complete, findings } = await run(policy(spec));
        const holds = complete && findings.length === 0;
        return !holds || evaluatesToTrue(text);
      }),
    );
  });

  it.each([
    ['a: [', /end|flow/i],
    [HEAD.replace('NAME', 'x'), 'spec.validations is missing or empty'],
    [`${MOST_TWO}---\n${MOST_TWO}`, 'twice'],
    [
      'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: b}\nspec: {policyName: gone}\n',
      'which is no policy of the packs',
    ],
  ])('say what is wrong with a pack: %#', async (pack, part) => {
    const report = await run(pack);
    expect(report.complete).toBe(false);
    expect(report.notes[0].code).toBe('policy-pack');
    expect(report.notes[0].message).toMatch(part);
  });
});

describe('the documented example', () => {
  const page = readFileSync(
    resolve(__dirname, '../../../../docs/policy-packs.md'),
    'utf8',
  );
  const [, pack] = /```yaml\n([^]*?)```/.exec(page) ?? [];

  it('refuses and passes as described', async () => {
    expect(await messages(pack, deployment('', 21))).toEqual([
      '21 replicas; the house allows 20',
    ]);
    expect(await messages(pack, deployment('', 20))).toEqual([]);
  });
});
