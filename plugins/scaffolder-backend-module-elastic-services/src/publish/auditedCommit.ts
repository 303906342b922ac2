import type { AuditorService } from '@backstage/backend-plugin-api';
import { assertError } from '@backstage/errors';
import type { CommitResult } from '@elastic-mesh/plugin-elastic-services-repositories-node';

/** Who changes which repository by what; the audit log keeps it also when the commit fails. */
export interface CommitAudit {
  repository: string;
  owner: string;
  taskId: string;
  template: string | undefined;
  user: string | undefined;
  /** Whether the repository has to exist. */
  change: boolean;
}

/** Makes a commit and writes to the audit log that it was made, or why it was not. */
export async function auditedCommit(
  auditor: AuditorService,
  audit: CommitAudit,
  commit: () => Promise<CommitResult>,
): Promise<CommitResult> {
  const event = await auditor.createEvent({
    eventId: 'local-repository-commit',
    severityLevel: 'medium',
    meta: {
      ...audit,
      template: audit.template ?? null,
      user: audit.user ?? null,
    },
  });
  try {
    const result = await commit();
    await event.success({ meta: { ...result } });
    return result;
  } catch (error) {
    assertError(error);
    await event.fail({ error });
    throw error;
  }
}
