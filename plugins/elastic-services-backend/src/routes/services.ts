import type { AuditorService } from '@backstage/backend-plugin-api';
import type { SourceHealth } from '@elastic-mesh/plugin-elastic-services-common';
import type { AlertsBook } from '../alerts/AlertsBook';
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
  now: () => number;
}
