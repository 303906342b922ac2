import { formatQuantity } from '../quantity';
import { ObjectStore } from '../store/object-store';
import { Controller } from './controller';
import { quotaUsage } from './quota';

/** Writes what each ResourceQuota's namespace uses. */
export function createQuotaStatusController(store: ObjectStore): Controller {
  return {
    name: 'resourcequota-controller',
    watches: ['resourcequotas', 'pods', 'deployments.apps', 'services'],
    reconcile() {
      for (const quota of store.list('resourcequotas')) {
        const used: Record<string, string> = {};
        for (const [name, amount] of Object.entries(quotaUsage(store, quota))) {
          used[name] = formatQuantity(name, amount);
        }
        store.updateStatus(quota, { hard: quota.spec?.hard ?? {}, used });
      }
    },
  };
}
