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
  type Rule,
} from '@elastic-mesh/guardrails';
import { readCases, Scorer, type Suite } from '../suite';
import { KIALI_CODES } from './kialiCodes';

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
    (KIALI_CODES[code] ?? []).flatMap(({ rule, severity, only, path }) => {
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
            path: path ? path(slashed, finding) : slashed,
          };
        });
    }),
  );
}

function listed(findings: readonly Expected[]): string {
  const texts = findings.map(
    ({ code, severity, path }) => `${code} ${severity} ${path}`,
  );
  // Kiali says the same of the same place once, however many pods it found it for.
  return JSON.stringify([...new Set(texts)].sort());
}

/** Kiali's checkers, one on one subject a case. */
export const kialiSuite: Suite = {
  file: 'mesh/kiali/index.json',
  target: 0.95,
  run(folder) {
    const { cases } = readCases<{ cases: Case[] }>(folder, this.file);
    const scorer = new Scorer('mesh kiali');
    for (const item of cases) {
      const unknown = item.scopeCodes.find(code => !KIALI_CODES[code]);
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
