import {
  elasticServicesReadPermission,
  elasticServicesReadUnclaimedPermission,
  withAges,
  type Fleet,
  type FleetRow,
  type Severity,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { RequestHandler } from 'express';
import type { HubEntry } from '../states/StateHub';
import type { RouteServices } from './services';

/** `GET /fleet`: one row for each state the caller may see. */
export function getFleet(services: RouteServices): RequestHandler {
  const { access, auditor, sources, now } = services;
  return async (request, response) => {
    const credentials = await access.credentials(request);
    const event = await auditor.createEvent({
      eventId: 'fleet-read',
      request,
      meta: { queryType: 'fleet' },
    });
    try {
      const rows = await readFleet(services, credentials);
      const { owner, verdict, cluster } = request.query;
      const fleet: Fleet = {
        rows: rows.filter(
          row =>
            (!owner || row.owner === owner) &&
            (!verdict || row.verdict === verdict) &&
            (!cluster || row.cluster === cluster),
        ),
        sources: sources(),
        now: new Date(now()).toISOString(),
      };
      await event.success({ meta: { rows: fleet.rows.length } });
      response.json(fleet);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  };
}

/** Every row that these credentials may see. */
export async function readFleet(
  services: Pick<
    RouteServices,
    'hub' | 'alerts' | 'timeline' | 'access' | 'now'
  >,
  credentials: BackstageCredentials,
): Promise<FleetRow[]> {
  const { hub, access } = services;
  const claimed = hub.entries.flatMap(({ entities }) =>
    entities.slice(0, 1).map(entity => entity.ref),
  );
  const [refs, seesUnclaimed] = await Promise.all([
    access.allowedEntities(
      elasticServicesReadPermission,
      [...new Set(claimed)],
      credentials,
    ),
    access.isAllowed(elasticServicesReadUnclaimedPermission, credentials),
  ]);
  const allowed = new Set(refs);
  const visible = hub.entries.filter(({ entities: [entity] }) =>
    entity ? allowed.has(entity.ref) : seesUnclaimed,
  );
  return Promise.all(visible.map(entry => toRow(services, entry)));
}

async function toRow(
  { alerts, timeline, now }: Pick<RouteServices, 'alerts' | 'timeline' | 'now'>,
  entry: HubEntry,
): Promise<FleetRow> {
  const { entities, read, latencyP95Ms } = entry;
  const [entity] = entities;
  const state = withAges(entry.state, now());
  const { workload, replicas, policy, goldenPath } = state;
  const firing = alerts
    .alertsOf(read)
    .filter(alert => alert.state === 'firing').length;
  const count = (severity: Severity) =>
    state.findings.filter(finding => finding.severity === severity).length;
  return {
    id: state.id,
    ...(entity && { entityRef: entity.ref }),
    title: entity?.title ?? workload.name,
    ...(entity?.owner && { owner: entity.owner }),
    ...(entity?.system && { system: entity.system }),
    cluster: workload.cluster,
    namespace: workload.namespace,
    scaler: state.scaler,
    verdict: state.verdict,
    headline: state.headline,
    readyReplicas: replicas.ready,
    desiredReplicas: replicas.desired,
    minReplicas: policy.minReplicas,
    ...(policy.maxReplicas !== undefined && {
      maxReplicas: policy.maxReplicas,
    }),
    ...(latencyP95Ms !== undefined && { p95Ms: latencyP95Ms }),
    ...(entity?.latencyObjectiveMs !== undefined && {
      objectiveMs: entity.latencyObjectiveMs,
    }),
    firingAlerts: firing,
    findings: {
      critical: count('critical'),
      warning: count('warning'),
      info: count('info'),
    },
    ...(goldenPath && { goldenPath }),
    strip: await timeline.strip(entry),
  };
}
