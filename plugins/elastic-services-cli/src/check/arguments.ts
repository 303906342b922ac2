import { parseArgs } from 'node:util';
import type { Severity } from '@elastic-mesh/guardrails';
import { oneOf, orUsageError, requirePaths, UsageError } from '../commandLine';

export const FORMATS = ['text', 'json', 'sarif', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** What `elastic-services check` is asked to do. */
export interface CheckArguments {
  /** Files, folders, or `-` for standard input. */
  readonly paths: readonly string[];
  readonly format: Format;
  readonly fix: boolean;
  /** The mildest severity that makes the exit code 1. */
  readonly failOn: Severity;
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  readonly targetVersions: Readonly<Record<string, string>>;
  /** Files and folders of policy packs. */
  readonly policies: readonly string[];
  /** Nothing else is in the cluster, so that what is missing here is missing. */
  readonly wholeCluster: boolean;
}

export const USAGE = `Usage: elastic-services check [options] <path...>

Checks manifests before they ship. A path is a file, a folder (its .yaml, .yml and .json files), or - for standard
input, where the output of "kustomize build" or "helm template" goes.

Options:
  --format <text|json|sarif|junit>      how to report (default: text)
  --fail-on <error|warning|info>        the mildest finding that fails the check (default: warning)
  --severity <rule>=<error|warning|info|off>   judge a rule otherwise; may be repeated
  --target <project>=<version>          judge by another version's schemas, e.g. istio=1.30; may be repeated
  --policies <path>                     house rules as ValidatingAdmissionPolicies, a file or a folder; may be repeated
  --whole-cluster                       what is not in these manifests is not in the cluster either
  --fix                                 apply the patches that are safe, then report what is left

Exit codes: 0 clean, 1 findings, 2 could not run.
`;

function pairs(option: string, values: readonly string[]): [string, string][] {
  return values.map(value => {
    const at = value.indexOf('=');
    if (at < 1 || at === value.length - 1) {
      throw new UsageError(
        `--${option} is "${value}"; write --${option} <name>=<value>`,
      );
    }
    return [value.slice(0, at), value.slice(at + 1)];
  });
}

function readOptions(args: string[]) {
  return orUsageError(() =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        'fail-on': { type: 'string', default: 'warning' },
        severity: { type: 'string', multiple: true, default: [] },
        target: { type: 'string', multiple: true, default: [] },
        policies: { type: 'string', multiple: true, default: [] },
        fix: { type: 'boolean', default: false },
        'whole-cluster': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }),
  );
}

/**
 * Reads the command line.
 *
 * @returns undefined when only the usage is asked for
 * @throws UsageError when an option is unknown or its value is not allowed
 */
export function parseCheckArguments(
  args: string[],
): CheckArguments | undefined {
  const { values, positionals } = readOptions(args);
  if (values.help) {
    return undefined;
  }
  const paths = requirePaths(positionals);
  const severities = pairs('severity', values.severity).map(
    ([rule, severity]) =>
      [
        rule,
        oneOf('severity', severity, [...SEVERITIES, 'off'] as const),
      ] as const,
  );
  return {
    paths,
    format: oneOf('format', values.format, FORMATS),
    fix: values.fix,
    policies: values.policies,
    wholeCluster: values['whole-cluster'],
    failOn: oneOf('fail-on', values['fail-on'], SEVERITIES),
    severities: Object.fromEntries(severities),
    targetVersions: Object.fromEntries(pairs('target', values.target)),
  };
}
