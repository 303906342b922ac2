import type { CoveredResources, ExportedPolicy } from './exportedPolicy';

/** The kinds that kube-linter judges, as far as Kubernetes itself has them. */
const POD_OWNERS: readonly CoveredResources[] = [
  {
    apiGroups: ['apps'],
    apiVersions: ['v1'],
    resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'],
  },
  {
    apiGroups: ['batch'],
    apiVersions: ['v1'],
    resources: ['jobs', 'cronjobs'],
  },
  {
    apiGroups: [''],
    apiVersions: ['v1'],
    resources: ['pods', 'replicationcontrollers'],
  },
];

const KNATIVE: CoveredResources = {
  apiGroups: ['serving.knative.dev'],
  apiVersions: ['v1'],
  resources: ['services', 'configurations'],
};

const POD_SPEC = {
  name: 'podSpec',
  expression:
    "object.kind == 'Pod' ? object.spec : (object.kind == 'CronJob' ? object.spec.jobTemplate.spec.template.spec : object.spec.template.spec)",
};

const CONTAINERS = {
  name: 'containers',
  expression:
    '(has(variables.podSpec.containers) ? variables.podSpec.containers : []) + (has(variables.podSpec.initContainers) ? variables.podSpec.initContainers : [])',
};

/** The containers for which a condition over `c` is true. */
function offending(condition: string) {
  return [
    POD_SPEC,
    CONTAINERS,
    {
      name: 'offending',
      expression: `variables.containers.filter(c, ${condition})`,
    },
  ];
}

const NAMES = "variables.offending.map(c, c.name).join(', ')";
const NONE = 'variables.offending.size() == 0';

function has(field: string): string {
  return `has(c.resources) && has(c.resources.${
    field.split('.')[0]
  }) && has(c.resources.${field})`;
}

function without(rule: string, field: string, text: string): ExportedPolicy {
  return {
    rule,
    covers: POD_OWNERS,
    variables: offending(
      `!(${has(
        field,
      )} && quantity(string(c.resources.${field})).isGreaterThan(quantity('0')))`,
    ),
    expression: NONE,
    messageExpression: `'containers without a ${text}: ' + ${NAMES}`,
  };
}

const SECRET_NAME =
  '(?i)(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|DATABASE_URL|DSN|CONNECTION_STRING)$';
const CREDENTIALS = '(?i)^[a-z][a-z0-9_+.-]*://[^/@:]+:[^/@]+@';

/** Policies about what a pod is made of. */
export const podPolicies: readonly ExportedPolicy[] = [
  {
    rule: 'latest-tag',
    covers: POD_OWNERS,
    variables: offending(
      "has(c.image) && c.image != '' && c.image != 'auto' && c.image.matches('(:latest|/[^:]+)$|^[^:]*$')",
    ),
    expression: NONE,
    messageExpression: `'images without a version, in containers ' + ${NAMES}`,
  },
  without('unset-cpu-requirements', 'requests.cpu', 'CPU request'),
  without('unset-memory-requirements', 'limits.memory', 'memory limit'),
  {
    rule: 'secret-in-environment',
    covers: [...POD_OWNERS, KNATIVE],
    variables: offending(
      `has(c.env) && c.env.exists(e, has(e.value) && e.value != '' && (e.name.matches('${SECRET_NAME}') || e.value.matches('${CREDENTIALS}')))`,
    ),
    expression: NONE,
    // Containers of Knative need no name, and the value itself is repeated nowhere.
    messageExpression:
      "string(variables.offending.size()) + ' containers have a secret written out in their environment'",
  },
];
