import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { TimelineStore } from './TimelineStore';

/** Deletes what is older than the retention once an hour, on one replica of the backend. */
export async function schedulePruning(
  scheduler: SchedulerService,
  store: TimelineStore,
  retentionDays: number,
): Promise<void> {
  await scheduler.scheduleTask({
    id: 'prune-timeline',
    frequency: { hours: 1 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 1 },
    scope: 'global',
    fn: () =>
      store.prune(Math.floor(Date.now() / 1000) - retentionDays * 86_400),
  });
}
