import { CHANGE_ENGLISH } from './changeEnglish';

/** English text of the form fields; refusals are in the common package, beside the rules. */
export const FORM_ENGLISH = {
  ...CHANGE_ENGLISH,
  'form.name.label': 'Name',
  'form.name.help':
    'Lower-case letters, digits and hyphens; it becomes part of addresses',
  'form.name.preview': 'Inside the mesh it will be http://{{name}}.<namespace>',
  'form.name.entryHelp':
    'Of the entry in the catalog; lower-case letters, digits and hyphens',
  'form.image.label': 'Image',
  'form.image.help':
    'With a version tag or a digest, such as registry.example.com/shop/cart:1.4.2',
  'form.scaling.floor': 'Floor (replicas)',
  'form.scaling.floorHelp':
    'Fewest replicas; 0 lets it rest at zero until the first request or message',
  'form.scaling.ceiling': 'Ceiling (replicas)',
  'form.scaling.ceilingHelp': 'Most replicas, whatever the load',
  'form.scaling.target': 'Target (requests at once)',
  'form.scaling.targetHelp':
    'For each replica; one is added at {{percent}} % of this',
  'form.scaling.floorKeptHelp':
    'Fewest replicas; at least {{lowest}}, so that one may fail',
  'form.scaling.floorOneHelp': 'Fewest replicas; it never rests at zero',
  'form.scaling.targetCommunityHelp':
    'What a replica handles at once; the Community edition itself scales by its alert',
  'form.traffic.shape': 'Shape of the load',
  'form.traffic.kind.constant': 'Constant',
  'form.traffic.kind.ramp': 'Ramp',
  'form.traffic.kind.step': 'Step',
  'form.traffic.kind.diurnal': 'Day and night',
  'form.traffic.kind.flash-sale': 'Flash sale',
  'form.traffic.kind.spikes': 'Spikes',
  'form.traffic.kind.recorded': 'Drawn or recorded',
  'form.traffic.kindHelp.constant': 'The peak, all the time',
  'form.traffic.kindHelp.ramp': 'Quiet, then to the peak in 25 minutes',
  'form.traffic.kindHelp.step': 'Quiet, then the peak at once',
  'form.traffic.kindHelp.diurnal': 'A day: quiet at night, the peak at 14:00',
  'form.traffic.kindHelp.flash-sale':
    'The peak within a minute, for 20 minutes',
  'form.traffic.kindHelp.spikes': 'A minute of peak every 15 minutes',
  'form.traffic.kindHelp.recorded':
    'Your own day, or that of a service that runs',
  'form.traffic.quietRequestsPerSecond': 'Quiet times (requests a second)',
  'form.traffic.quietRequestsPerSecondHelp':
    'What comes when nothing happens; 0 for nothing',
  'form.traffic.peakRequestsPerSecond': 'Peak (requests a second)',
  'form.traffic.peakRequestsPerSecondHelp':
    'At the busiest moment; 0 when nobody knows',
  'form.traffic.requestMs': 'Time of a request (milliseconds)',
  'form.traffic.requestMsHelp': 'Mean, on a replica that is short of nothing',
  'form.traffic.cpuMsPerRequest': 'CPU of a request (milliseconds)',
  'form.traffic.cpuMsPerRequestHelp':
    'Of one core; what waits for others costs none',
  'form.traffic.coldStartSeconds': 'Cold start (seconds)',
  'form.traffic.coldStartSecondsHelp': 'From a new pod to its first request',
  'form.traffic.drawing': 'Load over time, in requests a second',
  'form.traffic.drawHelp':
    'Draw with the pointer. With the keyboard: left and right choose a time, up and down change its load, page keys in larger steps.',
  'form.traffic.rate': '{{rate}} requests/s',
  'form.traffic.from': 'Take it from a service',
  'form.traffic.fromHelp':
    'The load of its last 24 hours, the highest of every quarter of an hour',
  'form.traffic.own': 'Use the load of {{service}} in the last 24 hours',
  'form.traffic.fromNone': 'Draw by hand',
  'form.traffic.reading': 'Reading the load of {{service}} …',
  'form.traffic.taken':
    'Taken from {{service}}: {{count}} values, one every {{minutes}} min; {{gaps}} of them had no data and repeat the one before.',
  'form.traffic.otherUnit':
    'The load of {{service}} is recorded in "{{unit}}", which says nothing about requests. Choose a service that scales by requests, or draw.',
  'form.traffic.noRecord':
    'Nothing is recorded for {{service}} in the last 24 hours. Choose another, or draw.',
  'form.traffic.unreadable': 'The recorded load cannot be read: {{reason}}',
  'form.loading': 'Loading the preview',
  'form.scaling.floorPresets': 'How few',
  'form.scaling.speedPresets': 'How fast',
  'form.scaling.preset.zero': 'Rest at zero',
  'form.scaling.preset.pair': 'Two, so that one may fail',
  'form.scaling.preset.quiet': 'Quiet times carried ({{floor}})',
  'form.scaling.preset.second-level': 'Second-level',
  'form.scaling.preset.balanced': 'Balanced',
  'form.scaling.preset.calm': 'Calm',
  'form.scaling.every': 'Show every setting',
  'form.scaling.fewer': 'Show fewer settings',
  'form.scaling.metric': 'What the target counts',
  'form.scaling.metricHelp':
    'Requests at once follow slow requests too; requests a second do not',
  'form.scaling.metric.concurrency': 'Requests at once',
  'form.scaling.metric.rps': 'Requests a second',
  'form.scaling.metric.capacity': 'Requests at once',
  'form.scaling.metric.cpu': 'CPU in thousandths of a core',
  'form.scaling.target.rps': 'Target (requests a second)',
  'form.scaling.target.capacity': 'Target (requests at once)',
  'form.scaling.target.cpu': 'Target (thousandths of a core)',
  'form.scaling.utilizationPercent': 'Share of the target to use (%)',
  'form.scaling.utilizationPercentHelp':
    'The rest is room for what comes before the next replica is ready',
  'form.scaling.windowSeconds': 'Window (seconds)',
  'form.scaling.windowSecondsHelp':
    'Time over which load is averaged; shorter follows faster and trembles more',
  'form.scaling.panicWindowPercent': 'Panic window (% of the window)',
  'form.scaling.panicWindowPercentHelp': 'The short look that notices a burst',
  'form.scaling.panicThresholdPercent': 'Panic threshold (% of the capacity)',
  'form.scaling.panicThresholdPercentHelp':
    'From this load on only more replicas are allowed',
  'form.scaling.metric.cpuPercent': 'CPU in percent of the request (an HPA)',
  'form.scaling.target.cpuPercent': 'CPU target (% of the request)',
  'form.scaling.targetCpuHelp': 'What each replica is to use on average',
  'form.scaling.factorPercent': 'Growth at each alert (% of the ceiling)',
  'form.scaling.factorPercentHelp': 'About every 40 seconds while it fires',
  'form.scaling.scaleDownDelaySeconds': 'Delay before fewer (seconds)',
  'form.scaling.scaleDownDelaySecondsHelp':
    'How long replicas stay that are no longer needed',
  'form.scaling.lastReplicaSeconds': 'Last replica kept (seconds)',
  'form.scaling.lastReplicaSecondsHelp':
    'How long it waits before it rests at zero',
  'form.scaling.initialScale': 'Replicas of a new revision',
  'form.scaling.initialScaleHelp':
    'As many have to be ready before it takes traffic',
  'form.scaling.activationScale': 'Replicas when it wakes',
  'form.scaling.activationScaleHelp': 'As many are started when it leaves zero',
  'form.scaling.burstCapacity': 'Room for bursts (requests)',
  'form.scaling.burstCapacityHelp':
    'Below it requests wait in the activator, not at one replica; -1 always',
  'form.scaling.summary':
    'Replicas that the peak needs: {{needed}}, at {{perReplica}} requests a second each. The floor keeps {{floor}}, the ceiling allows {{ceiling}}.',
  'form.scaling.tolerated':
    'With {{least}} the scaler asks for no more: it tolerates 10 % above the target.',
  'form.scaling.community':
    'The Community edition adds replicas at every alert, above 5 requests a second, whatever the peak needs.',
  'form.scaling.caveat':
    'Refused all the same: at the ceiling each replica carries {{percent}} % of its target, which leaves no room for one that fails.',
  'form.scaling.caveatCpu':
    'Refused all the same: at the ceiling each replica uses {{percent}} % of the CPU that it requests, and gets what is above 100 % only while its node has it to spare.',
  'form.scaling.schedule':
    'The simulated clock starts at {{from}} in {{timezone}}. The schedule keeps {{replicas}} replicas {{times}}.',
  'form.scaling.scheduleTime': 'from {{from}} to {{to}}',
  'form.scaling.scheduleElsewhere':
    'The simulated clock starts at {{from}} in {{timezone}}. The schedule, which keeps {{replicas}} replicas, is at no time of it in force.',
  'form.scaling.lack.invalid':
    'The preview starts when every number above is accepted.',
  'form.scaling.lack.messages':
    'Messages decide here, not requests over HTTP: there is nothing to simulate.',
  'form.scaling.lack.interceptor':
    'The HTTP add-on counts requests at its interceptor, which is not simulated: there is no preview.',
  'form.scaling.lack.traffic':
    'Say above how much traffic is expected, and this shows what the service will do under it.',
  'form.scaling.refused': 'This cannot be simulated: {{reason}}',
  'form.scaling.recommend': 'Recommend',
  'form.scaling.recommendCancel': 'Stop',
  'form.scaling.recommendProgress': 'Share of the settings that were tried',
  'form.scaling.recommended':
    'Filled in: floor {{floor}}, ceiling {{ceiling}}, {{cost}} a month against {{before}} before. It is the cheapest of {{runs}} simulated settings that meets the objective.',
  'form.scaling.recommendedNone':
    'None of {{runs}} simulated settings meets the objective. The table has the best ones for their price; a faster request, a shorter cold start or a milder objective would help.',
  'form.scaling.tradeOff': 'Price against slow moments',
  'form.scaling.tradeOffCurve':
    'Curve of the settings that no other one beats in both price and slow moments; the ring is the one filled in, the cross is what was there before. The table below has the numbers.',
  'form.scaling.axisCost': 'a month',
  'form.scaling.axisMissed': 'requests that miss',
  'form.scaling.best': 'recommended',
  'form.scaling.use': 'Use',
  'form.scaling.useThis': 'Use floor {{floor}}, ceiling {{ceiling}}',
  'form.mesh.findings': 'What the rules say',
  'form.mesh.noFindings':
    'The rules on the life of a request have nothing to say about these answers.',
  'form.mesh.checkFailed': 'The rules could not be applied: {{reason}}',
  'form.mesh.finding.retry-budget':
    '{{tries}} tries of {{perTrySeconds}} do not fit into {{timeoutSeconds}}: {{triesLost}} of them cannot finish. Use fewer retries, a shorter try or a longer timeout.',
  'form.mesh.finding.retries-multiply-load':
    'At its ceiling of {{maxReplicas}} replicas the service gets up to {{factor}} times the traffic, just when no replica can be added. Use at most 2 retries.',
  'form.mesh.finding.timeout-below-cold-start':
    'The service may be at zero and needs {{coldStartSeconds}} to start, but the request ends after {{timeoutSeconds}}: every awakening is an error. Use a longer timeout, or a floor of 1.',
  'form.quota.reading': 'Reading the quotas of the namespace {{namespace}} …',
  'form.quota.found':
    'Quotas of the namespace {{namespace}} that count every pod: {{count}}.',
  'form.quota.none':
    'The namespace {{namespace}} has no quota that counts every pod, so nothing limits the scale. Another one can be typed below.',
  'form.quota.failed':
    'The quotas of {{namespace}} cannot be read: {{reason}}. Type what is known.',
  'form.quota.unreadable': '{{name}} cannot be read ({{reason}}).',
  'form.quota.noNamespace':
    'Say above what system or owner the service belongs to, and its namespace is looked up. Or type what is known of the quota.',
  'form.quota.take': 'Use {{name}} of {{cluster}}',
  'form.quota.readAgain': 'Read again',
  'form.quota.amountHelp':
    'A Kubernetes quantity, such as 500m, 4, 8Gi; empty for no limit',
  'form.quota.usedHelp': '{{used}} are used now',
  'form.quota.noQuota': 'Without a quota there is nothing to compare.',
  'form.quota.noCeiling': 'Say above how many replicas there may be at most.',
  'form.quota.refused': 'This cannot be read: {{reason}}',
  'form.quota.notJudged':
    'Not judged, because its use by this service is not known: {{keys}}',
  'form.quota.table': 'The maximum scale against the quota',
  'form.quota.resource': 'resource',
  'form.quota.needed': 'needed',
  'form.quota.free': 'free',
  'form.quota.hard': 'quota',
  'form.quota.used': 'used',
  'form.quota.bar': 'used and needed',
  'form.quota.fits': 'fits',
  'form.quota.yes': 'fits',
  'form.quota.no': 'too little',
  'form.services.help':
    'List them below, or take over what runs in {{namespace}}, or says so in the catalog, with its ceiling and requests of now. Every entry can then be changed.',
  'form.services.noNamespace':
    'Say on the first page which system or owner the namespace is of, and what runs there can be taken over. Or list the services below.',
  'form.services.take': 'Take over from the catalog',
  'form.services.reading': 'Reading the services of {{namespace}} …',
  'form.services.taken':
    'Services of {{namespace}} taken over: {{count}}. What you may not see is not among them.',
  'form.services.none':
    'Nothing that you may see runs in {{namespace}} or says so in the catalog. List the services below.',
  'form.services.failed':
    'The services of {{namespace}} cannot be read: {{reason}}. List them below.',
  'form.services.unreadable':
    '{{name}} cannot be read ({{reason}}); what runs there may be missing.',
  'form.services.lack.state':
    '{{name}}: nothing of it is known to run. Fill in what runs it and how many replicas there may be.',
  'form.services.lack.ceiling':
    '{{name}} has no ceiling. Fill in how many replicas there may be.',
  'form.services.lack.resources':
    '{{name}} does not say all that it asks for. What is empty counts as a golden path would write it.',
  'form.request.timeout': 'Timeout (seconds)',
  'form.request.timeoutHelp': 'How long a caller waits at most',
  'form.request.retries': 'Retries',
  'form.request.retriesHelp':
    'Tries after the first; 0 leaves it to the caller to try again',
  'form.request.perTry': 'Each try (milliseconds)',
  'form.request.perTryHelp': 'When a try is given up',
} as const satisfies Record<string, string>;
