import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CliCommandContext } from '@backstage/cli-node';
import { exportPolicies } from '@elastic-mesh/guardrails';

const USAGE = `Usage: elastic-services policies export <folder>

Writes the rules that a cluster can enforce by itself as ValidatingAdmissionPolicies with bindings, one file a rule.
Apply them with kubectl apply -f <folder>, or judge by changed copies with elastic-services check --policies <folder>.
`;

type Output = Pick<NodeJS.WriteStream, 'write'>;

/** Writes the policies and gives the exit code: 0 written, 2 could not; never throws. */
export function runPoliciesExport(
  args: readonly string[],
  { output, errors }: { output: Output; errors: Output },
): number {
  if (args.includes('--help') || args.includes('-h')) {
    output.write(USAGE);
    return 0;
  }
  const [folder] = args;
  if (args.length !== 1 || folder.startsWith('-')) {
    errors.write(`elastic-services: name one folder to write to\n\n${USAGE}`);
    return 2;
  }
  try {
    mkdirSync(folder, { recursive: true });
    const policies = exportPolicies();
    policies.forEach(({ file, text }) =>
      writeFileSync(join(folder, file), text),
    );
    output.write(`${policies.length} policies written to ${folder}\n`);
    return 0;
  } catch (error) {
    errors.write(
      `elastic-services: cannot write policies: ${(error as Error).message}\n`,
    );
    return 2;
  }
}

export default async ({ args }: CliCommandContext) => {
  const code = runPoliciesExport(args, {
    output: process.stdout,
    errors: process.stderr,
  });
  if (code !== 0) {
    // The CLI host exits with 0 after every command that returns, whatever process.exitCode says.
    process.exit(code);
  }
};
