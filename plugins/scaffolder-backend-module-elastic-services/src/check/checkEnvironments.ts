import { check, type Finding } from '@elastic-mesh/guardrails';
import { stringify } from 'yaml';
import type { BuiltEnvironment } from './environments';

/** One finding with the environments in which it appears. */
export interface EnvironmentFinding {
  finding: Finding;
  environments: string[];
}

/** Outcome over all environments. */
export interface EnvironmentsReport {
  findings: EnvironmentFinding[];
  /** What could not be judged and why; empty means that every rule was applied to everything. */
  notJudged: string[];
  /** False: the absence of findings means nothing. */
  complete: boolean;
  objects: number;
}

const CONTEXT_FILE = 'context';

/** Kubernetes reads YAML 1.1, where a plain `on` is no text. */
const asYaml = (object: unknown) =>
  stringify(object, { version: '1.1', compat: 'core' });

/** Applies every rule to every environment as the cluster would get it; equal findings are told once. */
export async function checkEnvironments(
  environments: readonly BuiltEnvironment[],
  options: {
    now: Date;
    /** Manifests that are in the cluster already, such as the quota of the namespace. */
    context?: string;
  },
): Promise<EnvironmentsReport> {
  const findings = new Map<string, EnvironmentFinding>();
  const notJudged = new Set<string>();
  let complete = true;
  let objects = 0;
  for (const built of environments) {
    const { environment } = built;
    const text = built.objects.map(asYaml).join('---\n');
    const sources = [{ file: environment, text }];
    if (options.context) {
      sources.push({ file: CONTEXT_FILE, text: options.context });
    }
    const report = await check(sources, { now: options.now });
    complete = complete && report.complete;
    objects += built.objects.length;
    report.notes.forEach(note => notJudged.add(note.message));
    for (const finding of report.findings) {
      const key = keyOf(finding);
      const known = findings.get(key) ?? { finding, environments: [] };
      known.environments.push(environment);
      findings.set(key, known);
    }
  }
  return {
    findings: [...findings.values()].sort(bySeverity),
    notJudged: [...notJudged],
    complete,
    objects,
  };
}

function keyOf({ rule, severity, message, resource, path }: Finding): string {
  return JSON.stringify([
    rule,
    severity,
    message,
    resource?.kind,
    resource?.name,
    path,
  ]);
}

const ORDER = ['error', 'warning', 'info'];

function bySeverity(a: EnvironmentFinding, b: EnvironmentFinding): number {
  return ORDER.indexOf(a.finding.severity) - ORDER.indexOf(b.finding.severity);
}
