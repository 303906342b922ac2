import { KubeObject } from '../store/object';
import { WorkloadTraffic } from '../traffic/traffic';
import { Workload } from '../traffic/workloads';
import { findCondition } from '../controllers/conditions';

/** What is known of one workload when its alerts are evaluated. */
export interface WorkloadView {
  workload: Workload;
  traffic: WorkloadTraffic;
  /** The HPA that scales it. */
  hpa?: KubeObject;
  /** The ScaledObject that scales it. */
  scaledObject?: KubeObject;
  /** Of a Knative revision: what demand asks for and what the ceiling allows, 0 for none. */
  kpa?: { decidedReplicas: number; maxScale: number };
}

/** One rule: it fires for a workload once its condition has held for a while. */
export interface AlertRule {
  name: string;
  severity: 'critical' | 'warning' | 'info';
  forSeconds: number;
  /** What is wrong, in one sentence with its numbers; undefined when nothing is. */
  condition: (view: WorkloadView) => string | undefined;
  summary: (service: string) => string;
}

/** Fewer requests than this say little about a service. */
const LEAST_RPS = 0.2;
const MOST_ERRORS = 0.05;

const errorsHigh: AlertRule = {
  name: 'ServiceErrorsHigh',
  severity: 'critical',
  forSeconds: 300,
  summary: service => `${service} fails more than 5 % of its requests`,
  condition: ({ traffic: { flow } }) =>
    flow.failureRatio > MOST_ERRORS && flow.attemptRps > LEAST_RPS
      ? `${Math.round(flow.failureRatio * 100)} % of ${flow.attemptRps.toFixed(
          1,
        )} requests a second fail.`
      : undefined,
};

const latencyHigh: AlertRule = {
  name: 'ServiceLatencyHigh',
  severity: 'warning',
  forSeconds: 600,
  summary: service => `${service} is slower than its objective`,
  condition: ({ traffic, workload: { latencyObjectiveMs } }) =>
    traffic.p95Ms > latencyObjectiveMs && traffic.flow.attemptRps > LEAST_RPS
      ? `95 of 100 requests take up to ${Math.round(
          traffic.p95Ms,
        )} ms, the objective is ${latencyObjectiveMs} ms.`
      : undefined,
};

const atCeiling: AlertRule = {
  name: 'ServiceAtCeiling',
  severity: 'warning',
  forSeconds: 600,
  summary: service => `${service} needs more replicas than its ceiling allows`,
  condition: ({ hpa, kpa }) => {
    const limited = findCondition(hpa?.status?.conditions, 'ScalingLimited');
    if (
      hpa &&
      limited?.status === 'True' &&
      limited.reason === 'TooManyReplicas'
    ) {
      return `Demand asks for more than the ceiling of ${hpa.spec.maxReplicas} replicas.`;
    }
    return kpa && kpa.maxScale > 0 && kpa.decidedReplicas > kpa.maxScale
      ? `Demand asks for ${kpa.decidedReplicas} replicas, the ceiling is ${kpa.maxScale}.`
      : undefined;
  },
};

const podsMissing: AlertRule = {
  name: 'ServicePodsMissing',
  severity: 'critical',
  forSeconds: 600,
  summary: service =>
    `${service} has fewer ready pods than its autoscaler asked for`,
  condition: ({ workload: { deployment }, traffic }) => {
    const wanted: number = deployment.spec.replicas;
    return traffic.readyPods < wanted
      ? `${traffic.readyPods} of ${wanted} replicas are ready.`
      : undefined;
  },
};

const metricMissing: AlertRule = {
  name: 'ServiceMetricMissing',
  severity: 'warning',
  forSeconds: 600,
  summary: service => `${service} does not scale: its metric cannot be read`,
  condition: ({ hpa }) => {
    const active = findCondition(hpa?.status?.conditions, 'ScalingActive');
    return active?.status === 'False' && active.reason?.startsWith('FailedGet')
      ? `${active.reason}: ${active.message}`
      : undefined;
  },
};

const scalingPaused: AlertRule = {
  name: 'ServiceScalingPaused',
  severity: 'info',
  forSeconds: 24 * 3600,
  summary: service => `${service} does not scale: somebody paused it`,
  condition: ({ scaledObject }) => {
    const paused = findCondition(scaledObject?.status?.conditions, 'Paused');
    return paused?.status === 'True'
      ? `Paused since ${paused.lastTransitionTime}.`
      : undefined;
  },
};

/** The demo company's alerts; the first four are those that the golden paths come with. */
export const ALERT_RULES: readonly AlertRule[] = [
  errorsHigh,
  latencyHigh,
  atCeiling,
  podsMissing,
  metricMissing,
  scalingPaused,
];
