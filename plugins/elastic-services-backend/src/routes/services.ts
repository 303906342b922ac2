import type { AuditorService } from '@backstage/backend-plugin-api';
import type {
  NamespaceQuotas,
  SourceHealth,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { AlertsBook } from '../alerts/AlertsBook';
import type { EntityFacts } from '../catalog/entityFacts';
import type { StateHub } from '../states/StateHub';
import type { TimelineReader } from '../timeline/TimelineReader';
import type { Access } from './access';

/** What the routes read. */
export interface RouteServices {
  hub: StateHub;
  alerts: AlertsBook;
  timeline: TimelineReader;
  access: Access;
  auditor: AuditorService;
  sources: () => SourceHealth[];
  /** Quotas of a namespace, and what could not be read of them. */
  quotas: (namespace: string) => Omit<NamespaceQuotas, 'now'>;
  /** Entities that say they run in a namespace. */
  entitiesIn: (namespace: string) => EntityFacts[];
  now: () => number;
}
