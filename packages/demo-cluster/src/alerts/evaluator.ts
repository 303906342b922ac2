import { createHash } from 'crypto';
import { timestamp, Clock } from '../clock';
import { Controller } from '../controllers/controller';
import { KpaController } from '../controllers/knative/kpa';
import { KubeObject } from '../store/object';
import { ObjectStore } from '../store/object-store';
import { Traffic } from '../traffic/traffic';
import { Workload, Workloads } from '../traffic/workloads';
import { ALERT_RULES, AlertRule, WorkloadView } from './rules';

/** An alert whose condition holds; it fires once it has held for the rule's time. */
export interface ActiveAlert {
  fingerprint: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** Since when the condition holds. */
  activeSinceMs: number;
  firing: boolean;
  startsAtMs: number;
  updatedAtMs: number;
}

/** What alerts are computed from. */
export interface AlertContext {
  store: ObjectStore;
  clock: Clock;
  workloads: Workloads;
  traffic: Traffic;
  kpa: KpaController;
}

/** Identifies an alert by its labels. */
export function fingerprintOf(labels: Record<string, string>): string {
  const sorted = Object.keys(labels)
    .sort()
    .map(name => `${name}=${labels[name]}`);
  return createHash('sha1')
    .update(sorted.join('\u0000'))
    .digest('hex')
    .slice(0, 16);
}

/** Evaluates the rules every 15 s over what the workloads do now. */
export class AlertEvaluator implements Controller {
  readonly name = 'alerts';
  readonly watches = [];
  readonly everySeconds = 15;
  private alerts = new Map<string, ActiveAlert>();

  constructor(private readonly context: AlertContext) {}

  /** Alerts whose condition holds, pending ones included. */
  active(): readonly ActiveAlert[] {
    return [...this.alerts.values()];
  }

  /** Takes over what held before a restart; what does not hold any more is dropped at the next evaluation. */
  restore(alerts: readonly ActiveAlert[]): void {
    this.alerts = new Map(alerts.map(alert => [alert.fingerprint, alert]));
  }

  reconcile(): void {
    const next = new Map<string, ActiveAlert>();
    for (const view of this.views()) {
      for (const rule of ALERT_RULES) {
        const description = rule.condition(view);
        if (!description) continue;
        const alert = this.alertOf(rule, view, description);
        next.set(alert.fingerprint, alert);
      }
    }
    this.alerts = next;
  }

  private alertOf(
    rule: AlertRule,
    view: WorkloadView,
    description: string,
  ): ActiveAlert {
    const { workload } = view;
    const nowMs = this.context.clock.nowMs();
    const labels: Record<string, string> = {
      alertname: rule.name,
      namespace: workload.namespace,
      service: workload.service,
      workload: workload.deployment.metadata.name,
      severity: rule.severity,
      ...(workload.owner ? { owner: workload.owner } : {}),
    };
    const fingerprint = fingerprintOf(labels);
    const known = this.alerts.get(fingerprint);
    const activeSinceMs = known?.activeSinceMs ?? nowMs;
    const firesAtMs = activeSinceMs + rule.forSeconds * 1000;
    return {
      fingerprint,
      labels,
      annotations: { summary: rule.summary(workload.service), description },
      activeSinceMs,
      firing: nowMs >= firesAtMs,
      startsAtMs: firesAtMs,
      updatedAtMs: nowMs,
    };
  }

  private views(): WorkloadView[] {
    const { store, workloads, traffic, kpa } = this.context;
    const hpas = byTarget(store.list('horizontalpodautoscalers.autoscaling'));
    const scaledObjects = byTarget(store.list('scaledobjects.keda.sh'));
    const readings = new Map(
      kpa.readings().map(one => [`${one.namespace}/${one.revision}`, one]),
    );
    return workloads.all().map((workload: Workload) => {
      const reading = readings.get(
        `${workload.namespace}/${workload.revision}`,
      );
      return {
        workload,
        traffic: traffic.of(workload.key),
        hpa: hpas.get(workload.key),
        scaledObject: scaledObjects.get(workload.key),
        kpa: reading && {
          decidedReplicas: reading.decided,
          maxScale: reading.policy.bounds.maxScale,
        },
      };
    });
  }
}

function byTarget(objects: readonly KubeObject[]): Map<string, KubeObject> {
  return new Map(
    objects.map(object => [
      `${object.metadata.namespace}/${object.spec.scaleTargetRef?.name}`,
      object,
    ]),
  );
}

/** An alert as Prometheus' own API lists it. */
export function prometheusAlert(alert: ActiveAlert) {
  return {
    labels: alert.labels,
    annotations: alert.annotations,
    state: alert.firing ? 'firing' : 'pending',
    activeAt: timestamp(alert.activeSinceMs),
    value: '1e+00',
  };
}
