import {
  checkEnvironments,
  type BuiltEnvironment,
} from '@elastic-mesh/plugin-scaffolder-backend-module-elastic-services';

/** Judges environments by every rule; equal manifests, which many cases share in dev and staging, are judged once. */
export class CheckMemo {
  private readonly known = new Map<string, Promise<string[]>>();

  constructor(private readonly now: Date) {}

  /** Errors, warnings, and what could not be judged. */
  async problems(environments: readonly BuiltEnvironment[]): Promise<string[]> {
    const all = await Promise.all(
      environments.map(one => this.problemsOf(one)),
    );
    return all.flat();
  }

  private problemsOf(built: BuiltEnvironment): Promise<string[]> {
    const key = JSON.stringify(built);
    const found = this.known.get(key) ?? this.judge(built);
    this.known.set(key, found);
    return found;
  }

  private async judge(built: BuiltEnvironment): Promise<string[]> {
    const { findings, complete, notJudged } = await checkEnvironments([built], {
      now: this.now,
    });
    return [
      ...findings
        .filter(({ finding }) => finding.severity !== 'info')
        .map(
          ({ finding: { severity, resource, message, rule } }) =>
            `${built.environment}: ${severity} in ${resource?.kind}/${resource?.name}: ${message} (${rule})`,
        ),
      ...(complete
        ? []
        : [`${built.environment} not judged: ${notJudged.join('; ')}`]),
    ];
  }
}
