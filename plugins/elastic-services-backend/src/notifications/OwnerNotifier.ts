import type { LoggerService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  renderMessage,
  type Finding,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { Evaluation, HubEntry } from '../states/StateHub';

const TOPIC = 'elastic-services';

export interface OwnerNotifierOptions {
  notifications: NotificationService;
  /** Only the replica that writes a cluster's timeline tells owners, so that they are told once. */
  isWriterOf: (cluster: string) => boolean;
  /** How long a finding must last; a deploy makes many for some seconds. */
  afterSeconds: number;
  /** Findings open before this instant were told by an earlier run. */
  startedMs: number;
  logger: LoggerService;
}

/** Tells the owner of a service when a critical finding lasts. */
export class OwnerNotifier {
  readonly #options: OwnerNotifierOptions;
  readonly #told = new Set<string>();

  constructor(options: OwnerNotifierOptions) {
    this.#options = options;
  }

  async observe(evaluations: readonly Evaluation[]): Promise<void> {
    for (const { entry, atMs } of evaluations) {
      if (this.#options.isWriterOf(entry.state.workload.cluster)) {
        await this.#observeEntry(entry, atMs);
      }
    }
  }

  async #observeEntry(entry: HubEntry, atMs: number): Promise<void> {
    const { state } = entry;
    const critical = state.findings.filter(f => f.severity === 'critical');
    const open = new Set(critical.map(f => scopeOf(entry, f)));
    for (const scope of this.#told) {
      if (scope.startsWith(`${TOPIC}:${state.id}:`) && !open.has(scope)) {
        this.#told.delete(scope);
      }
    }
    for (const finding of critical) {
      const scope = scopeOf(entry, finding);
      if (!this.#told.has(scope) && this.#isDue(finding, atMs)) {
        this.#told.add(scope);
        await this.#tell(entry, finding, scope);
      }
    }
  }

  #isDue({ since }: Finding, atMs: number): boolean {
    const { afterSeconds, startedMs } = this.#options;
    const dueMs = Date.parse(since ?? '') + afterSeconds * 1000;
    return dueMs <= atMs && dueMs >= startedMs;
  }

  async #tell(
    { state, entities: [entity] }: HubEntry,
    finding: Finding,
    scope: string,
  ): Promise<void> {
    if (!entity?.owner) {
      return;
    }
    const { kind, namespace, name } = parseEntityRef(entity.ref);
    try {
      await this.#options.notifications.send({
        recipients: { type: 'entity', entityRef: entity.owner },
        payload: {
          title: `${entity.title}: ${renderMessage(finding.title)}`,
          description: renderMessage(finding.detail),
          severity: 'critical',
          link: `/catalog/${namespace}/${kind}/${name}/scaling`,
          topic: TOPIC,
          scope,
        },
      });
    } catch (error) {
      this.#told.delete(scope);
      this.#options.logger.warn(
        `The owner of ${state.id} cannot be told of ${finding.code}`,
        error as Error,
      );
    }
  }
}

/** A notification of the same scope replaces the earlier one. */
function scopeOf({ state }: HubEntry, { code }: Finding): string {
  return `${TOPIC}:${state.id}:${code}`;
}
