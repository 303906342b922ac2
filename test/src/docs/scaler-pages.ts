import {
  createKpaState,
  decideKpa,
  EMPTY_HPA_STATE,
  kpaPolicyOf,
  OPENFAAS_CE_MAX_REPLICAS,
  proDesiredReplicas,
  reconcileHpa,
  replicasAfterAlert,
  requestKedaScale,
} from '@elastic-mesh/autoscaling';
import { stepsTable } from './markdown';
import { GENERATED, type Page } from './page';

const page = (name: string, lines: readonly string[]): Page => ({
  path: `scalers/${name}.md`,
  text: `${GENERATED}\n\n${lines.join('\n\n')}\n`,
});

function hpaPage(): Page {
  const decision = reconcileHpa({
    spec: {
      minReplicas: 2,
      maxReplicas: 20,
      metrics: [
        {
          type: 'Resource',
          resource: 'cpu',
          target: { type: 'Utilization', averageUtilization: 70 },
        },
      ],
    },
    scale: { specReplicas: 4 },
    pods: [],
    readings: [
      {
        kind: 'aggregate',
        pods: {
          readyPods: 4,
          unreadyPods: 0,
          missingPods: 0,
          usageMilli: 4 * 480,
          requestMilliPerPod: 250,
        },
      },
    ],
    state: EMPTY_HPA_STATE,
    nowMs: 0,
  });
  return page('hpa', [
    '# Kubernetes HPA v2',
    'Every 15 s, for each metric:',
    '```text\nutilization = trunc(100 x sum(usage) / sum(requests))      over pods that count\nratio       = utilization / target                        1 +- tolerance: no change\ndesired     = ceil(ratio x pods that count)\n```',
    'The highest of the metrics wins. Pods without a metric count as idle on the way up and as full on the way down; young pods count as idle for CPU. Then the stabilization windows, the rate policies and the bounds. An HPA **without** `behavior` may reach max(2 x current, 4) a sync; the documented defaults (+4 pods or +100 %) hold only when `behavior` is present. CPU usage cannot pass the limit, so a CPU target grows at most limit / (request x target) a sync.',
    '## Worked example',
    `Four pods that request 250m and use 480m each, target 70 %, between 2 and 20 replicas, no \`behavior\`: the utilization is 192 %, ceil(192 / 70 x 4) = 11 pods are asked for, and one sync may reach 8. The answer of the code is **${decision.replicas}**:`,
    stepsTable(decision.steps),
    'Source: kubernetes `pkg/controller/podautoscaler/replica_calculator.go`, `horizontal.go`.',
  ]);
}

function kpaPage(): Page {
  const { spec } = kpaPolicyOf({ kind: 'kpa' }, 10);
  const decision = decideKpa({
    spec,
    state: createKpaState({
      readyPods: 1,
      nowSeconds: 0,
      scaleDownDelaySeconds: 0,
    }),
    nowSeconds: 6,
    readyPods: 1,
    stableValue: 76.3,
    panicValue: 585,
  });
  const desired = decision.valid ? decision.desiredReplicas : 'none';
  return page('kpa', [
    '# Knative KPA',
    'Every second a reading, every 2 s a decision:',
    '```text\nstable  = mean over the stable window (60 s)         panic = mean over the panic window (6 s)\ntarget  = containerConcurrency (or 100) x utilization (0.7)\ndesired = ceil(stable / target)                      between ready / 2 and ready x 1000\npanic when ceil(panic / target) >= 2 x ready: then the higher of both, and never down for a stable window\n```',
    'Then scale-down delay, initial and activation scale, min-scale and max-scale. To zero after a stable window without requests and up to 30 s of grace; the activator holds requests meanwhile and wakes the service.',
    '## Worked example',
    `One ready pod with a concurrency of 10 (target ${spec.targetValue}), five seconds after 7 concurrent requests became 700: the stable window sees 76.3, the panic window 585. The answer of the code is **${desired}**:`,
    stepsTable(decision.steps),
    'Source: knative/serving `pkg/autoscaler/scaling/autoscaler.go`, `pkg/reconciler/autoscaling/kpa/scaler.go`.',
  ]);
}

function kedaPage(): Page {
  const policy = { minReplicaCount: 0, maxReplicaCount: 30 };
  const asleep = requestKedaScale({
    policy,
    currentReplicas: 0,
    isActive: true,
    isError: false,
    createdMs: 0,
    nowMs: 60_000,
  });
  const cooling = requestKedaScale({
    policy,
    currentReplicas: 4,
    isActive: false,
    isError: false,
    createdMs: 0,
    lastActiveMs: 600_000,
    nowMs: 840_000,
  });
  return page('keda', [
    '# KEDA',
    'Two loops share the work. Every 30 s KEDA asks its triggers and moves between zero (or idle) and the minimum; everything above is decided by the HPA it generates, `keda-hpa-<name>`.',
    '```text\nactive  = a trigger value > its activationThreshold     (strictly; independent of the scaling threshold)\nup      = at zero and active: max(minReplicaCount, 1)\ndown    = inactive for longer than cooldownPeriod (300 s): idleReplicaCount or minReplicaCount\n```',
    '## Worked examples',
    `Asleep and active: the code answers **${asleep.replicas}**.`,
    stepsTable(asleep.steps),
    `Inactive for 240 s of a cooldown of 300 s, four replicas: the code answers **${cooling.replicas}**.`,
    stepsTable(cooling.steps),
    'Source: kedacore/keda `pkg/scaling/executor/scale_scaledobjects.go`, `controllers/keda/hpa.go`.',
  ]);
}

function openFaasPage(): Page {
  const alert = replicasAfterAlert({
    status: 'firing',
    currentReplicas: 1,
    scalingFactor: 20,
  });
  const pro = proDesiredReplicas({
    readyReplicas: 8,
    meanLoadPerReplica: 90,
    target: 100,
    targetProportion: 0.7,
    nowMs: 0,
  });
  return page('openfaas', [
    '# OpenFaaS',
    '## Community Edition',
    `An alert fires above 5 successful invocations a second; each notification adds \`ceil(max x factor / 100)\` replicas, the end of the alert goes back to the minimum. At most ${OPENFAAS_CE_MAX_REPLICAS} replicas, whatever the labels say.`,
    `One replica, factor 20, the alert fires. The answer of the code is **${alert.replicas}**:`,
    stepsTable(alert.steps),
    '## Pro',
    'Closed source, modelled from its documentation:',
    '```text\ndesired = ceil(ready x mean load per replica / (target x proportion))      within min and max\n```',
    `Eight ready replicas at 90 requests a second each, target 100, proportion 0.7. The answer of the code is **${pro.replicas}**:`,
    stepsTable(pro.steps),
    'Source: docs.openfaas.com, architecture/autoscaling; gateway `handlers/alerthandler.go` (behaviour).',
  ]);
}

/** One page a scaler; every number in the examples is computed. */
export function scalerPages(): Page[] {
  return [hpaPage(), kpaPage(), kedaPage(), openFaasPage()];
}
