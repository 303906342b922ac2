import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { requestMetrics } from '../preflight/requestMetrics';

/** A stretch of time in which requests succeed and fail evenly. */
interface Phase {
  minutes: number;
  /** Multiple of the failures that the objective allows, or all requests. */
  burn: number | 'all';
  /** Default: {@link BUSY}. */
  requestsPerMinute?: number;
}

export interface BurnScenario {
  name: string;
  /** Whose requests; default {@link SERVICE}. */
  service?: string;
  phases: Phase[];
  /** The long windows whose alerts fire at the end. */
  fires: string[];
}

export interface BurnAlert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

export const SERVICE = 'cart';
export const NAMESPACE = 'prod';
/** Requests a minute of a service with traffic: even 0.01 % of them are failures to count. */
const BUSY = 600_000;

export const BURN_SCENARIOS: BurnScenario[] = parse(
  readFileSync(join(__dirname, '../__fixtures__/slo-alerts.yaml'), 'utf8'),
);

function failedShare({ burn }: Phase, objectivePercent: number): number {
  return burn === 'all' ? 1 : (burn * (100 - objectivePercent)) / 100;
}

/** A counter that starts at 0 and grows evenly in each phase, in promtool's notation. */
function counter(phases: Phase[], perMinute: (phase: Phase) => number): string {
  let total = 0;
  const parts = phases.map(phase => {
    // Whole requests: what rounding takes away would look like a counter that starts again.
    const step = Math.round(perMinute(phase));
    const first = total + step;
    total += step * phase.minutes;
    return `${first}+${step}x${phase.minutes - 1}`;
  });
  return ['0', ...parts].join(' ');
}

/** Labels of the requests of one service, as they are scraped. */
const LABELS = {
  knative: (service: string) =>
    `namespace="${NAMESPACE}", ${requestMetrics('knative', service)!.own}`,
  deployment: (service: string) =>
    `namespace="${NAMESPACE}", destination_workload_namespace="${NAMESPACE}", ${
      requestMetrics('deployment', service)!.own
    }`,
  openfaas: (service: string) =>
    `namespace="openfaas", function_name="${service}.${NAMESPACE}"`,
};

/** One unit test of promtool; https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/ */
export function promtoolTest(
  scenario: BurnScenario,
  options: {
    runtime: keyof typeof LABELS;
    objectivePercent: number;
    alerts: BurnAlert[];
  },
) {
  const { phases, service = SERVICE, fires, name } = scenario;
  const { count, code } = requestMetrics(options.runtime, service)!;
  const share = (phase: Phase) => failedShare(phase, options.objectivePercent);
  const busy = ({ requestsPerMinute = BUSY }: Phase) => requestsPerMinute;
  const series = (status: string) =>
    `${count}{${LABELS[options.runtime](
      service,
    )}, pod="a", ${code}="${status}"}`;
  return {
    name,
    interval: '1m',
    input_series: [
      {
        series: series('200'),
        values: counter(phases, phase => busy(phase) * (1 - share(phase))),
      },
      {
        series: series('503'),
        values: counter(phases, phase => busy(phase) * share(phase)),
      },
    ],
    alert_rule_test: [
      {
        eval_time: `${phases.reduce((sum, { minutes }) => sum + minutes, 0)}m`,
        alertname: 'ServiceErrorBudgetBurn',
        exp_alerts: options.alerts
          .filter(({ labels }) => fires.includes(labels.long))
          .map(({ labels, annotations }) => ({
            exp_labels: { namespace: NAMESPACE, ...labels },
            exp_annotations: {
              ...annotations,
              description: annotations.description.replace(
                '{{ $labels.namespace }}',
                NAMESPACE,
              ),
            },
          })),
      },
    ],
  };
}
