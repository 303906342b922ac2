import { DEFAULT_AUTOSCALER_CONFIG } from '@elastic-mesh/autoscaling';
import { resolveKpaMetric } from '@elastic-mesh/autoscaling/knative';
import { parseAutoscalerConfig } from '@elastic-mesh/autoscaling/knative';
import { boundsOf } from '../../elastic/autoscalers';
import { workloadsNamed } from '../../elastic/workloadIndex';
import { textsOf } from '../../model/fields';
import type { Workload } from '../../model/workload';
import type { PlatformSettings } from '../../platform';
import type { Rule } from '../../rule';

interface Loop {
  readonly everySeconds: number;
  readonly host: string;
}

function loopOf(workload: Workload): Loop | undefined {
  const script = workload.containers
    .flatMap(item => [
      ...textsOf(item.fields.command),
      ...textsOf(item.fields.args),
    ])
    .join('\n');
  const sleep = /\bsleep\s+(\d+)\s*([smh]?)/.exec(script);
  const url = /\b(?:curl|wget|hey|http)\b[^\n]*?https?:\/\/([\w.-]+)/.exec(
    script,
  );
  if (!sleep || !url || !/\b(while|for|until)\b/.test(script)) {
    return undefined;
  }
  const unit = { s: 1, m: 60, h: 3600, '': 1 }[sleep[2]] ?? 1;
  return { everySeconds: Number(sleep[1]) * unit, host: url[1] };
}

/** Seconds from the last request to the end of the last pod: Knative's stable window and grace period. */
function idleSeconds(
  target: Workload | undefined,
  platform: PlatformSettings,
): number {
  const parsed = parseAutoscalerConfig(platform.knative.autoscaler);
  const config = parsed.ok ? parsed.config : DEFAULT_AUTOSCALER_CONFIG;
  const { stableWindowSeconds } = resolveKpaMetric(
    target?.podAnnotations ?? {},
    config,
  );
  return stableWindowSeconds + config.scaleToZeroGracePeriodSeconds;
}

export const warmUpLoop: Rule = {
  id: 'warm-up-loop',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['Deployment', 'CronJob', 'Job', 'Pod'],
  summary: 'A workload calls a service in a loop to keep it warm.',
  why: 'A call every few minutes comes after the last pod has gone, so each one is a cold start; with a floor above zero it is load without purpose, and it bends latency and error figures.',
  fix: 'Set min-scale to 1, or scale-to-zero-pod-retention-period or scale-down-delay; remove the loop.',
  source: {
    title:
      'knative/serving config/core/configmaps/autoscaler.yaml stable-window 60s, scale-to-zero-grace-period 30s',
    url: 'https://knative.dev/docs/serving/autoscaling/scale-to-zero/',
  },
  *check(bundle, context) {
    for (const workload of bundle.workloads) {
      const loop = loopOf(workload);
      if (!loop) {
        continue;
      }
      const [name, namespace = workload.namespace] = loop.host.split('.');
      const [target] = workloadsNamed(bundle, namespace, name);
      const floor = target ? boundsOf(bundle, target).min : 0;
      const idle = idleSeconds(target, context.platform);
      const pods = workload.replicas ?? 1;
      const cold = loop.everySeconds > idle;
      const effect =
        floor > 0
          ? `${target!.name} never goes below ${floor} anyway`
          : `a service that may go to zero is gone after ${idle} s, so every call is a cold start`;
      if (floor > 0 || cold) {
        yield {
          message: `${pods} x one call every ${loop.everySeconds} s to ${loop.host}: ${effect}`,
          resource: workload.resource,
          path: workload.podSpecPath,
          evidence: {
            everySeconds: loop.everySeconds,
            idleSeconds: idle,
            callers: pods,
            minReplicas: floor,
          },
        };
      }
    }
  },
};
