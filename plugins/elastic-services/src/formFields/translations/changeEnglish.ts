/** English text of the pages that change a service that runs. */
export const CHANGE_ENGLISH = {
  'form.live.none':
    'Choose the service on the first page, and what holds now stands beside each setting. What is left empty stays as it is.',
  'form.live.reading': 'Reading what {{service}} runs with now …',
  'form.live.failed':
    'What {{service}} runs with now cannot be read: {{reason}}. The form works without it; what is left empty stays as it is.',
  'form.live.absent':
    'Nothing of {{service}} runs in production of a watched cluster, so there is nothing to compare with. The form works without it; what is left empty stays as it is.',
  'form.live.several':
    '{{service}} runs {{choices}}. Name one of them as the workload on the first page, and what holds now stands beside each setting.',
  'form.live.read': '{{workload}} in {{cluster}} now, scaled by {{scaler}}:',
  'form.change.title': 'What changes',
  'form.change.description': 'What is left empty stays as it is.',
  'form.change.now': 'Now {{value}}.',
  'form.change.notSet': 'not set',
  'form.change.asItIs': 'as it is',
  'form.change.asItIsNow': 'As it is: {{value}}',
  'form.change.hidden':
    'Not asked, because {{scaler}} has none here: {{settings}}.',
  'form.change.invalid':
    'The preview shows the service unchanged until every setting above is accepted.',
  'form.change.range': 'A whole number from {{min}} to {{max}}.',
  'form.change.unbounded':
    'The service has no ceiling, so demand could take the whole cluster; give one.',
  'form.change.absent':
    'This service has no such setting; it has {{settings}}. Empty this field.',
  'form.change.floor': 'Floor (replicas)',
  'form.change.floorHelp': 'Fewest replicas; 0 where it may rest at zero',
  'form.change.ceiling': 'Ceiling (replicas)',
  'form.change.ceilingHelp': 'Most replicas, whatever the load',
  'form.change.target': 'Target of each replica',
  'form.change.targetHelp':
    'In the unit that the service scales by, such as requests at once',
  'form.change.cpuPercent': 'CPU target (% of the request)',
  'form.change.cpuPercentHelp': 'What each replica is to use on average',
  'form.change.requestsPerSecond': 'Target (requests a second)',
  'form.change.requestsPerSecondHelp': 'For each replica',
  'form.change.lagPerReplica': 'Target (messages waiting)',
  'form.change.lagPerReplicaHelp': 'For each replica',
  'form.change.behavior': 'Speed',
  'form.change.behaviorHelp':
    'How fast replicas come and go; the two waits can be set apart from it',
  'form.change.behavior.second-level':
    'Second-level: doubles every 15 s, gives back after 2 minutes',
  'form.change.behavior.balanced':
    'Balanced: doubles every 30 s, gives back after 5 minutes',
  'form.change.behavior.calm':
    'Calm: waits a minute, gives back after 15 minutes',
  'form.change.behavior.own': 'rules of its own',
  'form.change.scaleUpWindowSeconds': 'Wait before growing (seconds)',
  'form.change.scaleUpWindowSecondsHelp': '0 follows at once',
  'form.change.scaleDownWindowSeconds': 'Wait before shrinking (seconds)',
  'form.change.scaleDownWindowSecondsHelp':
    'The load has to be low for as long',
  'form.change.stableWindowSeconds': 'Window (seconds)',
  'form.change.stableWindowSecondsHelp':
    'Time over which load is averaged; shorter follows faster and trembles more',
  'form.change.scaleDownDelaySeconds': 'Delay before fewer (seconds)',
  'form.change.scaleDownDelaySecondsHelp':
    'How long replicas stay that are no longer needed',
  'form.change.request': 'Life of a request',
  'form.change.pool': 'Connections, of each calling proxy',
  'form.change.ejection': 'Ejection of a replica that fails',
  'form.change.hiddenMesh':
    'Not asked, because no DestinationRule is for this service: {{settings}}.',
  'form.change.timeoutSeconds': 'Timeout (seconds)',
  'form.change.timeoutSecondsHelp':
    'How long a caller waits at most, with all tries',
  'form.change.retries': 'Retries',
  'form.change.retriesHelp':
    'Tries after the first; all of them have to fit into the timeout',
  'form.change.perTryTimeoutMs': 'Each try (milliseconds)',
  'form.change.perTryTimeoutMsHelp': 'When a try is given up',
  'form.change.maxConnections': 'Connections',
  'form.change.maxConnectionsHelp': 'At most, of each calling proxy',
  'form.change.maxPendingRequests': 'Requests that wait',
  'form.change.maxPendingRequestsHelp': 'For a connection, at most',
  'form.change.maxRequests': 'Requests under way',
  'form.change.maxRequestsHelp': 'At most',
  'form.change.maxRetries': 'Tries after the first under way',
  'form.change.maxRetriesHelp':
    'At most; from three retries on a bound is set where there is none',
  'form.change.connectTimeoutMs': 'Time to connect (milliseconds)',
  'form.change.connectTimeoutMsHelp': 'The mutual TLS handshake is part of it',
  'form.change.consecutiveGatewayErrors': 'Failures in a row',
  'form.change.consecutiveGatewayErrorsHelp':
    'Failed connections and 502, 503, 504; 0 ejects nothing',
  'form.change.ejectionIntervalSeconds': 'Between looks (seconds)',
  'form.change.ejectionIntervalSecondsHelp': 'How often failures are counted',
  'form.change.baseEjectionSeconds': 'Out of service (seconds)',
  'form.change.baseEjectionSecondsHelp':
    'Times the number of times it was ejected',
  'form.change.maxEjectionPercent': 'Most out of service (%)',
  'form.change.maxEjectionPercentHelp':
    'At least one replica of the floor, or nothing is ever ejected',
  'form.change.comparison': 'The service now and after the change, simulated',
  'form.change.before': 'Now',
  'form.change.after': 'After the change',
  'form.change.beforeLead': 'Now:',
  'form.change.afterLead': 'After:',
  'form.change.figures': 'The same traffic, now and after the change',
  'form.change.figure': 'Figure',
  'form.change.difference': 'Difference',
  'form.change.same': 'none',
  'form.change.nothing': 'Nothing is changed yet: both sides are the same.',
  'form.change.findings': 'What becomes of what the portal finds',
  'form.change.finding.stays': 'Stays after the change: {{title}}.',
  'form.change.finding.ends': 'Ends with the change: {{title}}.',
  'form.change.finding.begins': 'Begins with the change: {{title}}.',
  'form.change.peakFits':
    'The peak of this traffic needs {{needed}} replicas; the ceiling of {{ceiling}} has room for them.',
  'form.change.peakBursts':
    'The peak of this traffic needs {{needed}} replicas, and the ceiling of {{ceiling}} is {{short}} short: each works beyond its target.',
  'form.change.caveat': 'But its ceiling is below what the peak needs.',
  'form.change.scheduled':
    'A schedule raises the floor at its hours as well; both sides are shown without it.',
  'form.change.lack.unscaled':
    'Nothing scales this service, so there is no policy to change. Add a HorizontalPodAutoscaler or a ScaledObject first.',
  'form.change.lack.messages':
    'Messages decide here, not requests over HTTP: there is nothing to simulate.',
  'form.change.lack.interceptor':
    'The HTTP add-on counts requests at its interceptor, which is not simulated: there is no preview.',
  'form.change.lack.metric':
    'What the metric of this service counts is not known here, so it cannot be simulated.',
  'form.change.lack.traffic':
    'Say on the page before how much traffic is expected, and this shows the service under it, now and after the change.',
} as const satisfies Record<string, string>;
