/** English text of the form fields; refusals are in the common package, beside the rules. */
export const FORM_ENGLISH = {
  'form.name.label': 'Name',
  'form.name.help':
    'Lower-case letters, digits and hyphens; it becomes part of addresses',
  'form.name.preview': 'Inside the mesh it will be http://{{name}}.<namespace>',
  'form.image.label': 'Image',
  'form.image.help':
    'With a version tag or a digest, such as registry.example.com/shop/cart:1.4.2',
  'form.scaling.floor': 'Floor (replicas)',
  'form.scaling.floorHelp':
    'Fewest replicas; 0 lets it rest at zero and wakes it with the first request',
  'form.scaling.ceiling': 'Ceiling (replicas)',
  'form.scaling.ceilingHelp': 'Most replicas, whatever the load',
  'form.scaling.target': 'Target (requests at once for each replica)',
  'form.scaling.targetHelp': 'Knative adds a replica at {{percent}} % of this',
  'form.scaling.floorKeptHelp':
    'Fewest replicas; at least 2, so that one may fail (0 with Kafka only)',
  'form.scaling.summary':
    'One replica takes {{perReplica}} requests at once before the next is added; {{ceiling}} replicas take {{capacity}}.',
  'form.request.timeout': 'Timeout (seconds)',
  'form.request.timeoutHelp': 'How long a caller waits at most',
  'form.request.retries': 'Retries',
  'form.request.retriesHelp':
    'Tries after the first; 0 leaves it to the caller to try again',
  'form.request.perTry': 'Each try (milliseconds)',
  'form.request.perTryHelp': 'When a try is given up',
  'form.request.budget':
    '{{tries}} tries of {{perTryMs}} ms and {{backoffMs}} ms of back-off take up to {{neededMs}} ms of {{timeoutMs}} ms.',
  'form.request.budgetNone':
    'One try, which may take the whole {{timeoutMs}} ms.',
  'form.request.budgetLabel': 'Share of the timeout that the tries can take',
} as const satisfies Record<string, string>;
