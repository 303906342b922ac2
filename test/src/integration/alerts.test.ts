import { mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import { startDemoCluster, type DemoCluster } from '@elastic-mesh/demo-cluster';
import {
  elasticServicesSilencePermission,
  type EntityAlerts,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  ALERTMANAGER,
  startAlertmanager,
  type Alertmanager,
} from '../servers/alertmanager';
import { createObject } from '../servers/cluster';
import { eventually, startPortal, type Portal } from '../servers/portal';
import { describeWith } from '../servers/program';

jest.setTimeout(60_000);

const WEB = 'component:default/web';
const OWNER = 'user:default/owner';
const VISITOR = 'user:default/visitor';
const HOUR_SECONDS = 3600;

const LABELS = { app: 'web', 'backstage.io/kubernetes-id': 'web' };
const DEPLOYMENT = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default', labels: LABELS },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: LABELS },
      spec: {
        containers: [{ name: 'app', image: 'registry.example.com/web:1.0.0' }],
      },
    },
  },
};

/** Requests are measured in the pods, so that their namespace is the alert's. */
const ERRORS = {
  alertname: 'ServiceErrorsHigh',
  namespace: 'default',
  app_kubernetes_io_name: 'web',
  service: 'web',
  severity: 'critical',
};
/** Replicas are measured by Knative's autoscaler, which names the namespace in its own label. */
const CEILING = {
  alertname: 'ServiceAtCeiling',
  k8s_namespace_name: 'default',
  kn_service_name: 'web',
  service: 'web',
  severity: 'warning',
};
const AWKWARD = {
  alertname: 'DiskFull',
  namespace: 'default',
  deployment: 'web',
  path: 'C:\\logs "old" {a=~".+"}\nü',
  severity: 'info',
};
/** Its twin on another path, which a silence must leave alone. */
const TWIN = { ...AWKWARD, path: 'C:\\logs' };
const OTHER_SERVICE = { ...ERRORS, service: 'other' };
const OTHER_NAMESPACE = { ...ERRORS, namespace: 'elsewhere' };

/** Everyone may read; only the owner of `web` may silence, and only there. */
const permissions = mockServices.permissions.mock({
  authorize: async (requests, { credentials }: { credentials?: unknown }) =>
    requests.map(request => {
      const isSilence =
        request.permission.name === elasticServicesSilencePermission.name;
      const { principal } = credentials as {
        principal: { userEntityRef?: string };
      };
      const isOwner =
        principal.userEntityRef === OWNER &&
        isResourcePermission(request.permission) &&
        request.resourceRef === WEB;
      return {
        result:
          isSilence && !isOwner ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      };
    }),
});

describeWith('a real Alertmanager', [ALERTMANAGER], () => {
  let cluster: DemoCluster;
  let alertmanager: Alertmanager;
  let portal: Portal;

  const alertsOf = (user: string) => portal.clientOf(user).getAlerts(WEB);
  const sourceOf = ({ sources }: EntityAlerts) =>
    sources.find(({ name }) => name === 'main');
  const fingerprintOf = async (labels: object) => {
    const found = (await alertmanager.alerts()).find(
      alert => JSON.stringify(alert.labels) === sorted(labels),
    );
    return String(found?.fingerprint);
  };

  beforeAll(async () => {
    cluster = await startDemoCluster({ seed: false, speed: 0 });
    await createObject(
      cluster.url,
      '/apis/apps/v1/namespaces/default/deployments',
      DEPLOYMENT,
    );
    alertmanager = await startAlertmanager();
    portal = await startPortal({
      clusterUrl: cluster.url,
      components: ['web'],
      elasticServices: {
        alertmanager: [{ name: 'main', url: alertmanager.url }],
      },
      features: [permissions.factory],
    });
    await alertmanager.post([
      {
        labels: ERRORS,
        annotations: {
          summary: 'web fails',
          description: '10 % fail.',
          runbook_url: 'https://example.com/runbook',
        },
      },
      ...[CEILING, AWKWARD, TWIN, OTHER_SERVICE, OTHER_NAMESPACE].map(
        labels => ({ labels }),
      ),
    ]);
  });

  afterAll(async () => {
    await portal?.stop();
    await alertmanager?.stop();
    await cluster?.stop();
  });

  it('shows the alerts of the entity, worst first, and no others', async () => {
    const { alerts } = await eventually(
      () => alertsOf(VISITOR),
      answer => answer.alerts.length >= 4,
    );
    expect(alerts.map(({ name, severity }) => [name, severity])).toEqual([
      ['ServiceErrorsHigh', 'critical'],
      ['ServiceAtCeiling', 'warning'],
      ['DiskFull', 'info'],
      ['DiskFull', 'info'],
    ]);
    expect(alerts[0]).toMatchObject({
      fingerprint: await fingerprintOf(ERRORS),
      state: 'firing',
      summary: 'web fails',
      description: '10 % fail.',
      runbookUrl: 'https://example.com/runbook',
      source: 'main',
    });
    expect(Math.abs(Date.now() - Date.parse(alerts[0].since))).toBeLessThan(
      60_000,
    );
  });

  it('lets nobody silence who may not, nor alerts of others', async () => {
    const silence = { durationSeconds: HOUR_SECONDS, comment: 'on it' };
    const own = await fingerprintOf(AWKWARD);
    await expect(
      portal
        .clientOf(VISITOR)
        .silenceAlert(WEB, { ...silence, fingerprint: own }),
    ).rejects.toMatchObject({ statusCode: 403 });
    const foreign = await fingerprintOf(OTHER_SERVICE);
    await expect(
      portal
        .clientOf(OWNER)
        .silenceAlert(WEB, { ...silence, fingerprint: foreign }),
    ).rejects.toMatchObject({ statusCode: 404 });
    expect(await alertmanager.silences()).toEqual([]);
  });

  it('silences exactly one alert in the name of the owner', async () => {
    const fingerprint = await fingerprintOf(AWKWARD);
    await portal.clientOf(OWNER).silenceAlert(WEB, {
      fingerprint,
      durationSeconds: HOUR_SECONDS,
      comment: 'cleaning "up"',
    });
    const [silence, ...more] = await alertmanager.silences();
    expect(more).toEqual([]);
    expect(silence).toMatchObject({
      createdBy: OWNER,
      comment: 'cleaning "up"',
      status: { state: 'active' },
    });
    expect(
      Date.parse(silence.endsAt) - Date.parse(silence.startsAt),
    ).toBeCloseTo(HOUR_SECONDS * 1000, -4);
    const suppressed = (await alertmanager.alerts()).filter(
      ({ status }) => status.state === 'suppressed',
    );
    expect(suppressed.map(({ labels }) => labels)).toEqual([AWKWARD]);
    // Without waiting for the next reading.
    const { alerts } = await alertsOf(VISITOR);
    expect(alerts.filter(alert => alert.state === 'suppressed')).toMatchObject([
      {
        fingerprint,
        silencedBy: {
          id: silence.id,
          by: OWNER,
          comment: 'cleaning "up"',
          until: silence.endsAt,
        },
      },
    ]);
    expect(alerts).toHaveLength(4);
  });

  it('says when it cannot be reached, keeps what it knew and comes back by itself', async () => {
    const before = await alertsOf(VISITOR);
    await alertmanager.stop();
    const gone = await eventually(
      () => alertsOf(VISITOR),
      answer => sourceOf(answer)?.state === 'unreadable',
    );
    expect(sourceOf(gone)?.reason).toBe('cannot be reached');
    expect(gone.alerts).toEqual(before.alerts);
    await expect(
      portal.clientOf(OWNER).silenceAlert(WEB, {
        fingerprint: gone.alerts[0].fingerprint,
        durationSeconds: HOUR_SECONDS,
        comment: 'on it',
      }),
    ).rejects.toMatchObject({
      statusCode: 503,
      body: {
        error: { message: 'main did not take the silence: cannot be reached' },
      },
    });

    alertmanager = await startAlertmanager({ port: alertmanager.port });
    const back = await eventually(
      () => alertsOf(VISITOR),
      answer => sourceOf(answer)?.state === 'ok',
    );
    expect(back.alerts).toEqual([]);
  });
});

/** Labels as Alertmanager writes them: by name. */
function sorted(labels: object): string {
  return JSON.stringify(
    Object.fromEntries(
      Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );
}
