import { simulate } from '@elastic-mesh/autoscaling';
import { hundredfoldSteps } from './hundredfold-steps';
import { markdownTable } from '@elastic-mesh/plugin-elastic-services-common';
import { GENERATED, type Page } from './page';
import { MEASURED_ARTICLE_HPA } from './simulator-charts';
import {
  ARTICLE_HPA,
  flashSaleWorld,
  knownSaleWorld,
  nightOwlWorld,
  RECOMMENDED_HPA,
  sixtyfoldWorld,
  STEP_SECONDS,
  stormWorld,
  ZONE_LOSS_CALLERS,
  zoneLossWorld,
} from './simulator-scenarios';

const image = (name: string, text: string) =>
  `![${text}](assets/simulator/${name}.svg)`;

const ENTRIES = `## What to import

| from \`@elastic-mesh/autoscaling\` | what                                                                                          |
| -------------------------------- | --------------------------------------------------------------------------------------------- |
| (the package itself)             | the simulator, \`compare\`, \`recommend\`, and one decision of each scaler; below 40 kB, gzipped |
| \`/planning\`                      | \`size\`, \`predict\`                                                                             |
| \`/manifests\`                     | Kubernetes objects as policies                                                                |
| \`/capacity\`                      | what of a quota a workload takes                                                              |
| \`/hpa\`, \`/knative\`, \`/keda\`      | every part of a scaler by itself: the ConfigMap, the activator, formulas, ScaledJobs          |`;

const MANIFESTS = `## From manifests

\`policyOfManifests(objects, options)\` of \`@elastic-mesh/autoscaling/manifests\` reads the one scaling policy of a set of Kubernetes objects: a HorizontalPodAutoscaler (autoscaling/v2), a ScaledObject, a Knative Service of either class, or a Function. It returns \`policy\` for the world, and where the manifests say so \`containerConcurrency\`, \`timeoutSeconds\` and the \`cpu\` of the app's container. What a metric of an HPA or a trigger of KEDA counts is in no manifest: \`options.metricSources\` says it by name. A cron trigger of KEDA asks for its replicas while its schedule is in force; \`world.startsAtMs\` says what the clock shows when the run starts (default: midnight of Monday, 1 January 2024, in UTC). What cannot be read is refused with its path. \`meshPolicyOfManifests(objects, service)\` reads timeouts, retries, connection pool and outlier detection from the DestinationRule and the VirtualService of a host. The golden-path tests and the demo cluster read with the same code.`;

const ASSUMPTIONS = `## What a run assumes

Time goes in steps (1 s unless told otherwise), in each: pods start, get ready or die; callers send and send again; requests pass the callers' proxies, the queue and the pods; queue-proxies, gateways and metrics-server read; the scaler's own clock decides (KPA every 2 s, HPA 15 s, KEDA 30 s, OpenFaaS its alert rule); pods are created or stopped.

- **Requests are a fluid.** The number in a service follows the fluid limit of a queue with many servers, exact for a constant rate within a step. While no backlog exists, waiting is that of M/M/c in steady state (other service times by the factor of Allen and Cunneen), up to a utilization of 98 %: the formula and not the loop, so it follows a change of load or pods at once, where a real queue takes a few service times to. Beyond that, and whenever there is a backlog, the line is first come first served, and waits are finer than a step.
- **Percentiles** are of wait plus service of the requests that end in a step; with a backlog the spreads of the two add as independent ones.
- **CPU saturates**: usage is work done, and a pod cannot do more than its limit; one request that needs more than the limit is slower from the start. Requests on a pod without a concurrency limit share the CPU.
- **The queue** is at Knative's activator (10,000 places; also OpenFaaS Pro's gateway when it scales to zero) or at the pods (ten times the concurrency, which is queue-proxy's QueueDepth, or 1000). It stays at the activator for a whole run: when the activator leaves the path is computed, but not where each request waits.
- **Work that nobody waits for** is cancelled at an activator and completed at a pod, unless told otherwise: that is what turns an overload into a retry storm.
- **Retries** of a step arrive in the next one; who tries for which time is a well-mixed share. A **circuit breaker** is one for all callers; **connection pool** limits hold for each caller's proxy.
- **Pods** are alike. Those that are not ready go first; of the ready ones any whose age has the same whole logarithm as the youngest one’s, as in a ReplicaSet, which compares UIDs there (the dice here): so the recorded run in which some pods have no metrics is met within a pod for 19 of 20 seeds, and not for every one. A lost zone holds an even share of them, rounded up. A pod that fails does so at once, whatever the connect timeout. A pod that drains is paid for and takes no more requests. The KPA's averages see the load of all pods together, as if every pod were scraped.
- **The HPA's sync** takes 15 ms, so the period is 15.015 s, as measured: a recommendation one window old never counts twice. metrics-server reads every 15 s.
- **OpenFaaS Pro** is asked every 15 s, which its documentation does not say. At most 100,000 pods exist.
- **Random numbers** come from sfc32 with the world's seed; exponential, logarithm and cosine are computed from the four operations, so that a run has the same bits on every engine (only Knative's weighted averages take a power from the engine).`;

function controllerSection(): string {
  const article = simulate(sixtyfoldWorld(ARTICLE_HPA));
  const recommended = simulate(sixtyfoldWorld(RECOMMENDED_HPA));
  const needed = Math.ceil(3600 / 70);
  const when = (series: Int32Array) => {
    const index = series.findIndex(ready => ready >= needed * 0.9);
    return index < 0 ? 'not within 15 minutes' : `${index - STEP_SECONDS} s`;
  };
  const rows = MEASURED_ARTICLE_HPA.map(([seconds, replicas]) => [
    seconds,
    replicas,
    article.series.desired[seconds],
  ]);
  return [
    '## Against the real controller',
    `The recorded runs of kube-controller-manager 1.36 are repeated from their spec and their demand alone; \`yarn conformance hpa-real\` prints the score of every sync. The article's HPA (60 s of stabilization before growing, then 50 % a minute), load x 60 at ${STEP_SECONDS} s:`,
    image(
      'real-controller',
      'Replicas over time in the real controller and in the simulator',
    ),
    markdownTable(['time, s', 'real controller', 'simulator'], rows),
    '## The article’s settings against the recommended ones',
    image(
      'article-against-recommended',
      'Ready pods over time under both policies',
    ),
    `Of the ${needed} pods that the load needs, 90 % are ready ${when(
      article.series.ready,
    )} after the step under the article's settings, and ${when(
      recommended.series.ready,
    )} with the API's own defaults for growing. Requests lost in 15 minutes: ${percent(
      article.totals.failed / article.totals.arrivals,
    )} against ${percent(
      recommended.totals.failed / recommended.totals.arrivals,
    )}.`,
  ].join('\n\n');
}

function stepSection(): string {
  const rows = hundredfoldSteps().map(
    ({ name, calculatedSeconds, simulatedSeconds }) => [
      name,
      calculatedSeconds === undefined ? 'never' : `${calculatedSeconds} s`,
      simulatedSeconds === undefined ? 'never' : `${simulatedSeconds} s`,
    ],
  );
  return [
    '## A hundredfold crowd',
    'Seven callers at once become 700, ten fit on a pod, pods start in 3 s. For the HPA, CPU of young pods counts at once (initialization period 0): with the real rule every second sync is lost, and the times double.',
    markdownTable(['policy', 'calculated from the rules', 'simulated'], rows),
  ].join('\n\n');
}

function saleSection(): string {
  const { series, totals } = simulate(flashSaleWorld);
  return [
    '## Panic in a flash sale',
    image('flash-sale-pods', 'Wanted and ready pods in a flash sale'),
    image('flash-sale-latency', 'Latency in the same flash sale'),
    `The backlog of the first seconds counts as demand, so the KPA asks for ${
      totals.peakReplicas
    } pods where ${Math.ceil(
      (1000 * 0.1) / 7,
    )} carry the load, and panic keeps them for a stable window. The worst 95th percentile is ${Math.round(
      series.p95Ms.reduce((highest, value) => Math.max(highest, value), 0),
    )} ms.`,
  ].join('\n\n');
}

function stormSection(): string {
  const retries = { attempts: 3, perTryTimeoutSeconds: 1 };
  const variants = [
    { name: 'no retries', policy: undefined },
    { name: '3 retries', policy: retries },
    {
      name: '3 retries within 10 %',
      policy: { ...retries, budget: { ratio: 0.1 } },
    },
  ];
  const rows = variants.map(({ name, policy }) => {
    const { totals, series } = simulate(stormWorld(policy));
    const lastMinute = series.served.slice(-60);
    return [
      name,
      Math.round(totals.retries),
      Math.round(totals.failed),
      Math.round(lastMinute.reduce((sum, count) => sum + count, 0) / 60),
    ];
  });
  return [
    '## A retry storm, and the budget that stops it',
    'One pod carries 100 requests a second and gets 80. For 30 s it gets 130. Callers give up after a second, the pod finishes their work all the same.',
    image(
      'retry-storm',
      'Good answers a second with and without a retry budget',
    ),
    markdownTable(
      [
        'callers',
        'retries',
        'failed requests',
        'good answers a second in the last minute',
      ],
      rows,
    ),
  ].join('\n\n');
}

function zeroSection(): string {
  const variants = [
    { name: 'to zero', world: nightOwlWorld(0, '0s') },
    {
      name: 'to zero, last pod kept 10 minutes',
      world: nightOwlWorld(0, '10m'),
    },
    { name: 'one pod always', world: nightOwlWorld(1, '0s') },
  ];
  const rows = variants.map(({ name, world }) => {
    const { totals } = simulate(world);
    return [
      name,
      totals.replicaHours,
      `${totals.cost!.toFixed(2)}`,
      totals.coldStarts,
      percent(totals.objectiveMissedRatio!),
    ];
  });
  return [
    '## The price of zero',
    'A service that is called for a minute every ten minutes, 20 requests a second, for a day; a pod costs 0.05 an hour and starts in 3 s; 95 % of requests should end within 1 s. Each minute of `scale-to-zero-pod-retention-period` is paid, and helps only when it reaches the next call:',
    image(
      'price-of-zero',
      'Replica-hours and pods started over the time the last pod is kept',
    ),
    markdownTable(
      [
        'pods',
        'replica-hours',
        'cost',
        'pods started',
        'requests in steps that missed',
      ],
      rows,
    ),
  ].join('\n\n');
}

function zoneSection(): string {
  const rows = ZONE_LOSS_CALLERS.map(({ name, mesh }) => {
    const { totals } = simulate(zoneLossWorld(mesh));
    return [
      name,
      Math.round(totals.failed),
      `${totals.longestMissedSeconds} s`,
      `${totals.objectiveMissedSeconds} s`,
    ];
  });
  return [
    '## A zone that is lost',
    'Six pods in three zones, of which four carry the 300 requests a second; one zone goes at 60 s (`failures.zoneLoss`). Its pods die at once, but stay among the endpoints for 40 s, until their nodes have not reported for long enough, and are replaced after another 300 s, the toleration of an unreachable node. 20 callers’ proxies send; the objective is 95 % within 500 ms and at most 1 % errors.',
    image('zone-loss', 'Failed requests a second while a zone is away'),
    markdownTable(
      [
        'what the callers have',
        'failed requests',
        'longest time missed',
        'all time missed',
      ],
      rows,
    ),
    '`mesh.outlierDetection` ejects as Envoy does: after five errors of a pod in a row, at most the given share of all pods, so two of six need 34 % and Istio’s 10 % ejects none. Pods are let in again when their time is over, and longer out each time. When every pod fails alike it ejects pods in order too. `objective.longestMissedSeconds` limits the longest time missed, in `recommend` and in golden-path tests.',
  ].join('\n\n');
}

function preScalingSection(): string {
  const rows = [
    { name: 'reactive', floor: [] },
    {
      name: 'floor 20 from 30 s to 190 s',
      floor: [
        { atSeconds: 30, minReplicas: 20 },
        { atSeconds: 190, minReplicas: 0 },
      ],
    },
  ].map(({ name, floor }) => {
    const { totals } = simulate(knownSaleWorld(floor));
    return [
      name,
      `${totals.objectiveMissedSeconds} s`,
      totals.peakReplicas,
      Number(totals.replicaHours.toFixed(2)),
    ];
  });
  return [
    '## A sale that is known before',
    'The same sale, with a floor that is raised 30 s before it (`floorSchedule`: from `atSeconds` on at least `minReplicas`, beside the policy’s own floor). `predict` makes such a schedule from recorded days.',
    markdownTable(
      ['policy', 'time missed', 'most pods', 'replica-hours'],
      rows,
    ),
  ].join('\n\n');
}

function percent(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(3))} %`;
}

/** The simulator's page; every number and plot on it comes from a run. */
export function simulatorPage(): Page {
  return {
    path: 'simulator.md',
    text: `${[
      GENERATED,
      '# The simulator',
      '`simulate(world)` runs a service, its callers and its autoscaler in closed loop and returns plain data: columns over time, totals, and every decision with the road to it. `compare` runs several policies on the same traffic, `recommend` searches for the cheapest settings that meet an objective, `size` computes replicas from an expected load, `predict` makes a pre-scaling schedule and judges it on days it has not seen. The decisions are those of the functions that explain a running cluster. The scalers: [HPA](scalers/hpa.md), [KPA](scalers/kpa.md), [KEDA](scalers/keda.md), [OpenFaaS](scalers/openfaas.md).',
      controllerSection(),
      stepSection(),
      saleSection(),
      stormSection(),
      zeroSection(),
      zoneSection(),
      preScalingSection(),
      ENTRIES,
      MANIFESTS,
      ASSUMPTIONS,
      '`yarn bench` measures it, `yarn docs` writes this page.',
    ].join('\n\n')}\n`,
  };
}
