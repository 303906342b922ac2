import { Request, Response, Router } from 'express';
import { readBody } from '../api/body';
import { Clock } from '../clock';
import { ActiveAlert, AlertEvaluator } from './evaluator';
import {
  InvalidRequest,
  Matcher,
  matches,
  parseMatcher,
  Silence,
  Silences,
} from './silences';

/** Alertmanager's resolve_timeout: an alert that is not sent again ends after it. */
const RESOLVE_TIMEOUT_MS = 300_000;
const RECEIVERS = [{ name: 'demo' }];

function alertView(alert: ActiveAlert, silences: Silences) {
  const silencedBy = silences.silencing(alert.labels);
  return {
    fingerprint: alert.fingerprint,
    labels: alert.labels,
    annotations: alert.annotations,
    startsAt: new Date(alert.startsAtMs).toISOString(),
    updatedAt: new Date(alert.updatedAtMs).toISOString(),
    endsAt: new Date(alert.updatedAtMs + RESOLVE_TIMEOUT_MS).toISOString(),
    generatorURL: '',
    receivers: RECEIVERS,
    status: {
      state: silencedBy.length ? 'suppressed' : 'active',
      silencedBy,
      inhibitedBy: [],
      mutedBy: [],
    },
  };
}

function silenceView(silence: Silence, silences: Silences) {
  return { ...silence, status: { state: silences.stateOf(silence) } };
}

function filters(request: Request): Matcher[] {
  const given = request.query.filter ?? [];
  return [given].flat().map(text => parseMatcher(String(text)));
}

function includes(request: Request, state: string): boolean {
  return request.query[state] !== 'false';
}

function selectAlerts(
  request: Request,
  evaluator: AlertEvaluator,
  silences: Silences,
) {
  const matchers = filters(request);
  return evaluator
    .active()
    .filter(alert => alert.firing)
    .filter(alert => matchers.every(matcher => matches(matcher, alert.labels)))
    .map(alert => alertView(alert, silences))
    .filter(({ status }) =>
      includes(request, status.state === 'active' ? 'active' : 'silenced'),
    );
}

function guarded(handler: (request: Request, response: Response) => void) {
  return (request: Request, response: Response) => {
    try {
      handler(request, response);
    } catch (error) {
      if (!(error instanceof InvalidRequest)) throw error;
      // Alertmanager answers errors with a bare JSON string.
      response.status(400).json(error.message);
    }
  };
}

function silenceRoutes(router: Router, silences: Silences): void {
  router.get(
    '/api/v2/silences',
    guarded((request, response) => {
      const matchers = filters(request);
      const selected = silences
        .all()
        .filter(silence =>
          matchers.every(one =>
            silence.matchers.some(
              own => own.name === one.name && own.value === one.value,
            ),
          ),
        );
      response.json(selected.map(one => silenceView(one, silences)));
    }),
  );
  router.post(
    '/api/v2/silences',
    guarded((request, response) => {
      response.json({ silenceID: silences.put(readBody(request)) });
    }),
  );
  router.get('/api/v2/silence/:id', (request, response) => {
    const silence = silences.get(request.params.id);
    if (silence) response.json(silenceView(silence, silences));
    else response.status(404).end();
  });
  router.delete('/api/v2/silence/:id', (request, response) => {
    response.status(silences.expire(request.params.id) ? 200 : 404).end();
  });
}

/** The Alertmanager API v2: alerts that follow the state of the demo cluster, and silences. */
export function createAlertmanagerRouter(
  evaluator: AlertEvaluator,
  silences: Silences,
  clock: Clock,
): Router {
  const router = Router();
  const startedAt = new Date(clock.nowMs()).toISOString();
  router.get(['/-/healthy', '/-/ready'], (_, response) =>
    response.type('text/plain').send('OK'),
  );
  router.get('/api/v2/status', (_, response) =>
    response.json({
      cluster: { status: 'disabled', peers: [] },
      config: {
        original: 'route:\n  receiver: demo\nreceivers:\n  - name: demo\n',
      },
      uptime: startedAt,
      versionInfo: {
        version: '0.28.0-demo',
        branch: '',
        buildDate: '',
        buildUser: '',
        goVersion: '',
        revision: '',
      },
    }),
  );
  router.get('/api/v2/receivers', (_, response) => response.json(RECEIVERS));
  router.get(
    '/api/v2/alerts',
    guarded((request, response) => {
      response.json(selectAlerts(request, evaluator, silences));
    }),
  );
  router.get(
    '/api/v2/alerts/groups',
    guarded((request, response) => {
      const alerts = selectAlerts(request, evaluator, silences);
      response.json(
        alerts.length ? [{ labels: {}, receiver: RECEIVERS[0], alerts }] : [],
      );
    }),
  );
  silenceRoutes(router, silences);
  return router;
}
