/** English of every finding: what it is, the numbers, and what to do. */
export const FINDING_MESSAGES = {
  'finding.demand-above-ceiling.title': 'Maximum is below demand',
  'finding.demand-above-ceiling.detail':
    'Demand needs {{wanted, number}} pods, the maximum is {{max, number}}: {{short, number}} short for {{forSeconds, seconds}}.',
  'finding.demand-above-ceiling.fix':
    'Raise the maximum to at least {{wanted, number}}, or make one pod carry more.',
  'finding.quota-refuses-pods.title': 'The quota refuses pods',
  'finding.quota-refuses-pods.detail':
    '{{missing, number}} of {{desired, number}} pods cannot be created: quota {{quota}} has no {{resource}} left. The scaler itself looks healthy.',
  'finding.quota-refuses-pods.fix':
    'Raise {{resource}} of the ResourceQuota {{quota}}, or lower what one pod asks for.',
  'finding.quota-below-ceiling.title':
    'The quota allows {{fit, number}} pods, not {{max, number}}',
  'finding.quota-below-ceiling.detail':
    '{{resource}} of quota {{quota}}: {{used}} of {{hard}} used. The maximum cannot be reached.',
  'finding.quota-below-ceiling.fix':
    'Raise the quota before the traffic comes, or set the maximum to {{fit, number}}.',
  'finding.metric-missing.title': 'The scaler cannot read its metric',
  'finding.metric-missing.detail':
    '{{metric}} is missing for {{forSeconds, seconds}} ({{reason}}); replicas are held at {{held, number}}.',
  'finding.metric-missing.fix':
    'Check the metrics server or adapter, the name of the metric and its selector.',
  'finding.container-without-request.title':
    'Container {{container}} has no {{resource}} request',
  'finding.container-without-request.detail':
    'Utilization needs a request in every container of {{pod}}; replicas are held at {{held, number}}.',
  'finding.container-without-request.fix':
    'Set a {{resource}} request on {{container}}, or scale on the metric of the application container alone (ContainerResource).',
  'finding.pods-never-ready.title': 'No pod is ready, so no metric counts',
  'finding.pods-never-ready.detail':
    '{{current, number}} pods exist and none has a usable metric for {{forSeconds, seconds}}.',
  'finding.pods-never-ready.fix':
    'Repair the readiness probe or what it depends on.',
  'finding.metric-blocks-scale-down.title':
    'One broken metric blocks scaling down',
  'finding.metric-blocks-scale-down.detail':
    '{{metric}} cannot be read; the other metrics can raise replicas but not lower them from {{held, number}}.',
  'finding.metric-blocks-scale-down.fix': 'Repair {{metric}} or remove it.',
  'finding.contested-scalers.title': 'Two scalers act on one workload',
  'finding.contested-scalers.detail':
    '{{scalers}} set the same replicas and undo each other.',
  'finding.contested-scalers.fix':
    'Keep one: remove {{extra}}. For cpu on Knative use the class hpa.autoscaling.knative.dev instead of an own HPA.',
  'finding.target-missing.title': 'The scaler does not find its target',
  'finding.target-missing.detail': '{{object}}: {{reason}}.',
  'finding.target-missing.fix':
    'Correct scaleTargetRef; the target needs a scale subresource with a selector of its own.',
  'finding.scale-write-fails.title': 'The scaler cannot write its decision',
  'finding.scale-write-fails.detail': '{{object}}: {{reason}}',
  'finding.scale-write-fails.fix':
    'Look for missing rights, an admission webhook or another writer of replicas.',
  'finding.autoscaling-disabled.title': 'Replicas 0 switched autoscaling off',
  'finding.autoscaling-disabled.detail':
    '{{object}} does nothing while its target has 0 replicas, for {{forSeconds, seconds}} now.',
  'finding.autoscaling-disabled.fix':
    'Set replicas to {{min, number}} or more; the scaler then takes over.',
  'finding.growth-rate-limited.title': 'Growth is slower than demand',
  'finding.growth-rate-limited.detail':
    'Demand needs {{wanted, number}} pods; the rate limit allows {{desired, number}} for now.',
  'finding.growth-rate-limited.fix':
    'Set behavior.scaleUp to what a sale needs; without behavior a sync at most doubles.',
  'finding.replicas-flapping.title': 'Replicas flap',
  'finding.replicas-flapping.detail':
    '{{turns, number}} turns in 30 min between {{low, number}} and {{high, number}} pods.',
  'finding.replicas-flapping.fix':
    'Lengthen the scale-down window or delay, raise the tolerance, and remove replicas from Git.',
  'finding.pods-unschedulable.title': 'No node has room',
  'finding.pods-unschedulable.detail':
    '{{missing, number}} of {{desired, number}} pods are waiting for a node for {{forSeconds, seconds}}.',
  'finding.pods-unschedulable.fix':
    'Lower the requests, add nodes, or let the node autoscaler grow.',
  'finding.pods-fail-to-start.title': 'Pods cannot start ({{cause}})',
  'finding.pods-fail-to-start.detail':
    '{{missing, number}} of {{desired, number}} pods fail for {{forSeconds, seconds}}.',
  'finding.pods-fail-to-start.fix':
    'Look at the image name and its registry, or at the last log of the container.',
  'finding.cold-start-stuck.title': 'The first pod never came up',
  'finding.cold-start-stuck.detail':
    '{{object}} gave up for {{forSeconds, seconds}}; requests wait and then fail.',
  'finding.cold-start-stuck.fix':
    'Look at the revision: image, probe, requests; or raise progress-deadline.',
  'finding.cold-start-exceeds-timeout.title':
    'Cold starts take longer than the route waits',
  'finding.cold-start-exceeds-timeout.detail':
    'A pod is ready after {{coldStartSeconds, seconds}}, {{object}} gives up after {{timeoutSeconds, seconds}}: the first request after a rest fails.',
  'finding.cold-start-exceeds-timeout.fix':
    'Keep one pod (min-scale 1), start faster, or raise the timeout above {{coldStartSeconds, seconds}}.',
  'finding.retries-exceed-timeout.title':
    'Retries finish after the route gives up',
  'finding.retries-exceed-timeout.detail':
    '{{tries, number}} tries x {{perTrySeconds, seconds}} = {{neededSeconds, seconds}} against a timeout of {{timeoutSeconds, seconds}}: only {{fullTries, number}} can finish.',
  'finding.retries-exceed-timeout.fix':
    'Lower attempts or perTryTimeout until their product fits the timeout, or raise the timeout.',
  'finding.retries-multiply-load.title': 'Retries multiply the load',
  'finding.retries-multiply-load.detail':
    '{{errorPercent, number}} % of requests fail, the 95th percentile takes {{latencySeconds, seconds}}, and each failed or slow request is sent up to {{tries, number}} times: about {{factor, number}} times the load.',
  'finding.retries-multiply-load.fix':
    'Raise perTryTimeout above the usual latency, lower attempts, and scale before retrying.',
  'finding.paused-and-forgotten.title': 'Paused by hand and forgotten',
  'finding.paused-and-forgotten.detail':
    '{{by}} holds replicas at {{held, number}} for {{forSeconds, seconds}}.',
  'finding.paused-and-forgotten.fix':
    'Remove {{by}}, or say in Git why it stays.',
  'finding.no-owner.title': 'Nobody owns this service',
  'finding.no-owner.detail':
    '{{workload}} in {{namespace}} has no owner in the catalog: alerts and findings reach no one.',
  'finding.no-owner.fix':
    'Register an entity with spec.owner and the annotation backstage.io/kubernetes-id, and label the workload with it.',
  'finding.keda-trigger-broken.title': 'A KEDA trigger cannot be read',
  'finding.keda-trigger-broken.detail':
    '{{reason}} for {{forSeconds, seconds}}; {{held, number}} replicas are not what demand asks for.',
  'finding.keda-trigger-broken.fix':
    "Check the trigger's credentials, address and query.",
  'finding.openfaas-hard-cap.title':
    'OpenFaaS CE stops at {{cap, number}} replicas',
  'finding.openfaas-hard-cap.detail':
    'The edition caps every function at {{cap, number}}, whatever its labels say.',
  'finding.openfaas-hard-cap.fix':
    'Move the function to a scaler without the cap, for example Knative or KEDA.',
} as const;
