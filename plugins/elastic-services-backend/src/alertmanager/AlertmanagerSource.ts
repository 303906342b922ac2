import type {
  AlertSummary,
  Severity,
  SilenceRequest,
} from '@elastic-mesh/plugin-elastic-services-common';
import type {
  AlertSource,
  SourcedAlert,
} from '@elastic-mesh/plugin-elastic-services-node';
import { ClusterReadError } from '../collector/readError';
import { requestJson, type HttpSourceConfig } from '../sources/httpSource';

interface GettableAlert {
  fingerprint?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  startsAt?: string;
  status?: { state?: string; silencedBy?: string[] };
}

interface GettableSilence {
  id?: string;
  createdBy?: string;
  comment?: string;
  endsAt?: string;
  status?: { state?: string };
}

/** Alertmanager's API v2; https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml */
export class AlertmanagerSource implements AlertSource {
  readonly #config: HttpSourceConfig;

  constructor(config: HttpSourceConfig) {
    this.#config = config;
  }

  get name(): string {
    return this.#config.name;
  }

  get cluster(): string | undefined {
    return this.#config.cluster;
  }

  async alerts(signal: AbortSignal): Promise<SourcedAlert[]> {
    const alerts = await this.#list<GettableAlert>('/api/v2/alerts', signal);
    const silenced = alerts.some(alert => alert.status?.silencedBy?.length);
    const silences = silenced
      ? await this.#list<GettableSilence>('/api/v2/silences', signal)
      : [];
    return alerts
      .filter(alert => alert.status?.state !== 'unprocessed')
      .map(alert => ({
        summary: toSummary(this.name, alert, silences),
        labels: alert.labels ?? {},
      }));
  }

  async silence(
    { labels }: SourcedAlert,
    request: SilenceRequest & { createdBy: string },
    signal: AbortSignal,
  ): Promise<void> {
    const nowMs = Date.now();
    await requestJson(this.#config, '/api/v2/silences', signal, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        matchers: Object.entries(labels).map(([name, value]) => ({
          name,
          value,
          isRegex: false,
          isEqual: true,
        })),
        startsAt: new Date(nowMs).toISOString(),
        endsAt: new Date(nowMs + request.durationSeconds * 1000).toISOString(),
        createdBy: request.createdBy,
        comment: request.comment,
      }),
    });
  }

  async #list<T>(path: string, signal: AbortSignal): Promise<T[]> {
    const answer = await requestJson(this.#config, path, signal);
    if (!Array.isArray(answer)) {
      throw new ClusterReadError(
        'unreadable',
        'answered with JSON that is not a list',
      );
    }
    return answer as T[];
  }
}

function toSummary(
  source: string,
  {
    fingerprint,
    labels = {},
    annotations = {},
    startsAt,
    status,
  }: GettableAlert,
  silences: readonly GettableSilence[],
): AlertSummary {
  const silence = silences.find(
    s => s.id !== undefined && status?.silencedBy?.includes(s.id),
  );
  const name = labels.alertname ?? 'alert without a name';
  return {
    fingerprint: fingerprint ?? '',
    name,
    severity: severityOf(labels.severity),
    state: status?.state === 'suppressed' ? 'suppressed' : 'firing',
    since: startsAt ?? '',
    summary: annotations.summary ?? annotations.message ?? name,
    ...(annotations.description && { description: annotations.description }),
    ...(annotations.runbook_url && { runbookUrl: annotations.runbook_url }),
    source,
    ...(silence && {
      silencedBy: {
        id: silence.id ?? '',
        by: silence.createdBy ?? '',
        comment: silence.comment ?? '',
        until: silence.endsAt ?? '',
      },
    }),
  };
}

// The names that rule collections use; anything else wants a look but wakes nobody.
const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 'critical',
  page: 'critical',
  error: 'critical',
  info: 'info',
  none: 'info',
};

function severityOf(label: string | undefined): Severity {
  return SEVERITIES[label ?? ''] ?? 'warning';
}
