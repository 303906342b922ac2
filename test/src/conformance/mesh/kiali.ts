import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkBundle,
  DEFAULT_PLATFORM,
  describeResource,
  findRule,
  parseSources,
  toBundle,
  toRuleContext,
  type Bundle,
  type Finding,
  type Rule,
} from '@elastic-mesh/guardrails';
import { readCases, Scorer, type Suite } from '../suite';

interface Expected {
  code: string;
  severity: string;
  path: string;
}

interface Case {
  id: string;
  file: string;
  scopeCodes: string[];
  context: {
    autoMtls?: boolean;
    existingNamespaces?: string[];
    injectedServices?: {
      name: string;
      namespace: string;
      selector: Record<string, string>;
    }[];
  };
  subject: string;
  expected: Expected[];
}

/** How a code of Kiali is reported here: by which rule, and where the two speak of it differently. */
interface Translation {
  rule: string;
  /** Kiali's severity, where ours differs because the rule is shared with istioctl. */
  severity?: string;
  /** Which of the rule's findings carry this code; all of them when absent. */
  only?: (finding: Finding) => boolean;
  /** Kiali's path, made from ours; the same when absent. */
  path?: (path: string) => string;
}

const ROOT = DEFAULT_PLATFORM.istio.rootNamespace;
const inRoot = ({ resource }: Finding) => resource?.namespace === ROOT;
const outsideRoot = (finding: Finding) => !inRoot(finding);
const meshWide = ({ evidence }: Finding) => evidence.meshWide === true;

const TRANSLATIONS: Readonly<Record<string, readonly Translation[]>> = {
  KIA0005: [{ rule: 'export-to-namespace' }],
  KIA0101: [{ rule: 'authz-namespace', severity: 'warning' }],
  KIA0102: [{ rule: 'authz-method' }],
  KIA0105: [{ rule: 'authz-needs-mtls' }],
  KIA0106: [{ rule: 'authz-principal' }],
  KIA0202: [{ rule: 'dr-host', severity: 'error' }],
  KIA0203: [{ rule: 'dr-subset-pods' }],
  KIA0205: [
    {
      rule: 'dr-mtls-missing-policy',
      only: ({ message }) => message.includes('for the mesh'),
    },
  ],
  KIA0206: [
    {
      rule: 'dr-mtls-missing-policy',
      only: ({ message }) => !message.includes('for the mesh'),
    },
  ],
  KIA0207: [{ rule: 'dr-mtls-disabled', only: finding => !meshWide(finding) }],
  KIA0208: [{ rule: 'dr-mtls-disabled', only: meshWide }],
  KIA0209: [{ rule: 'dr-subset-labels' }],
  KIA0401: [{ rule: 'peer-authentication-strict', only: inRoot }],
  KIA0501: [{ rule: 'peer-authentication-strict', only: outsideRoot }],
  KIA0505: [{ rule: 'peer-authentication-disable', only: outsideRoot }],
  KIA0506: [{ rule: 'peer-authentication-disable', only: inRoot }],
  KIA1101: [{ rule: 'vs-destination-host' }],
  KIA1102: [
    { rule: 'vs-gateway' },
    {
      rule: 'vs-match-gateway',
      path: path => path.replace(/match\[\d+\]/, 'match'),
    },
  ],
  KIA1104: [{ rule: 'vs-single-weight' }],
  KIA1105: [{ rule: 'vs-repeated-destination' }],
  KIA1107: [
    {
      rule: 'vs-subset',
      severity: 'warning',
      // Kiali does not look at mirrors.
      only: ({ path }) => !path.includes('mirror'),
      path: path => path.replace(/\/subset$/, ''),
    },
  ],
};

function toBundleOf({ file, context }: Case, folder: string): Bundle {
  const namespaces = (context.existingNamespaces ?? []).map(name => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  }));
  const services = (context.injectedServices ?? []).map(
    ({ name, namespace, selector }) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { selector },
    }),
  );
  const given = [...namespaces, ...services].map((object, index) => ({
    file: `context-${index}.json`,
    text: JSON.stringify(object),
  }));
  const text = readFileSync(join(folder, file), 'utf8');
  return toBundle(parseSources([{ file, text }, ...given]));
}

function validate(item: Case, folder: string): Expected[] {
  const { context, scopeCodes, subject } = item;
  const bundle = toBundleOf(item, folder);
  return scopeCodes.flatMap(code =>
    (TRANSLATIONS[code] ?? []).flatMap(({ rule, severity, only, path }) => {
      const options = {
        bundleIsWholeCluster: true,
        // Go's zero value: upstream's tests leave it out for off.
        platform: {
          istio: {
            ...DEFAULT_PLATFORM.istio,
            autoMtls: context.autoMtls ?? false,
          },
        },
        rules: [findRule(rule)].filter(
          (found): found is Rule => found !== undefined,
        ),
      };
      return checkBundle(bundle, toRuleContext(options), options)
        .findings.filter(
          finding =>
            finding.resource !== undefined &&
            describeResource(finding.resource) === subject &&
            (!only || only(finding)),
        )
        .map(finding => {
          const slashed = finding.path.replace(/\./g, '/');
          return {
            code,
            severity: severity ?? finding.severity,
            path: path ? path(slashed) : slashed,
          };
        });
    }),
  );
}

function listed(findings: readonly Expected[]): string {
  return JSON.stringify(
    findings
      .map(({ code, severity, path }) => `${code} ${severity} ${path}`)
      .sort(),
  );
}

/** Kiali's checkers, one on one subject a case. */
export const kialiSuite: Suite = {
  file: 'mesh/kiali/index.json',
  target: 0.95,
  run(folder) {
    const { cases } = readCases<{ cases: Case[] }>(folder, this.file);
    const scorer = new Scorer('mesh kiali');
    for (const item of cases) {
      const unknown = item.scopeCodes.find(code => !TRANSLATIONS[code]);
      if (unknown) {
        scorer.notRun(unknown);
        continue;
      }
      scorer.check(
        item.id,
        item.expected,
        () => validate(item, join(folder, 'mesh/kiali')),
        (expected, actual) => listed(expected) === listed(actual),
      );
    }
    return [scorer.result()];
  },
};
