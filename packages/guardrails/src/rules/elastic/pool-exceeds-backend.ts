import { boundsOf } from '../../elastic/autoscalers';
import { workloadsIn } from '../../elastic/workloadIndex';
import type { Bundle } from '../../model/bundle';
import { fieldsOf, listOf, numberOf, textOf } from '../../model/fields';
import { qualifyHost } from '../../model/hosts';
import type { Resource } from '../../model/resource';
import type { Workload } from '../../model/workload';
import type { Rule } from '../../rule';

const BUDGET_ANNOTATION = 'elastic-mesh.io/connection-budget';

/** Connections a database of this kind takes unless told otherwise. */
const DATABASES: readonly { pattern: RegExp; budget: number; what: string }[] =
  [
    {
      pattern: /(^|[-.])(postgres\w*|pg)([-.]|$)/,
      budget: 100,
      what: "PostgreSQL's default max_connections",
    },
    {
      pattern: /(^|[-.])(mysql|mariadb)([-.]|$)/,
      budget: 151,
      what: "MySQL's default max_connections",
    },
    {
      pattern: /(^|[-.])(database|db)([-.]|$)/,
      budget: 100,
      what: "PostgreSQL's default max_connections",
    },
  ];

function budgetOf(
  resource: Resource,
  host: string,
): { budget: number; what: string } | undefined {
  const annotated = Number(resource.annotations[BUDGET_ANNOTATION] ?? NaN);
  if (annotated > 0) {
    return { budget: annotated, what: `the budget in ${BUDGET_ANNOTATION}` };
  }
  return DATABASES.find(item => item.pattern.test(host.split('.')[0]));
}

function mentions(workload: Workload, host: string): boolean {
  const short = host.split('.')[0];
  const pattern = new RegExp(
    `(^|[/@:.,= ])${short.replace(/[^\w-]/g, '')}(\\.|:|/|$)`,
  );
  return workload.containers.some(container =>
    listOf(container.fields.env).some(item =>
      pattern.test(textOf(fieldsOf(item).value) ?? ''),
    ),
  );
}

/** The pods that may open connections: workloads that name the host, or else the widest one of the namespace. */
function callersOf(
  bundle: Bundle,
  resource: Resource,
  host: string,
): { pods: number; names: string } | undefined {
  const workloads = workloadsIn(bundle, resource.namespace);
  const naming = workloads.filter(item => mentions(item, host));
  const widest = [...workloads].sort(
    (a, b) => (boundsOf(bundle, b).max ?? 0) - (boundsOf(bundle, a).max ?? 0),
  );
  const callers = naming.length > 0 ? naming : widest.slice(0, 1);
  const pods = callers.reduce(
    (sum, item) => sum + (boundsOf(bundle, item).max ?? 1),
    0,
  );
  return pods > 0
    ? { pods, names: callers.map(item => item.name).join(', ') }
    : undefined;
}

export const poolExceedsBackend: Rule = {
  id: 'pool-exceeds-backend',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['DestinationRule'],
  summary:
    'At the ceiling, the callers may open more connections than the backend takes.',
  why: 'The limits of a connection pool hold for each calling proxy, not for all together: they multiply with the replicas.',
  fix: `Divide the backend's budget by the callers' maximum of pods; state the budget in ${BUDGET_ANNOTATION} on the DestinationRule.`,
  source: {
    title:
      'istio/api networking/v1alpha3/destination_rule.proto ConnectionPoolSettings; limits per Envoy cluster',
    url: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/DestinationRule',
    )) {
      const pool = fieldsOf(
        fieldsOf(resource.spec.trafficPolicy).connectionPool,
      );
      const connections = numberOf(fieldsOf(pool.tcp).maxConnections);
      const host = qualifyHost(
        textOf(resource.spec.host) ?? '',
        resource.namespace,
      );
      const budget = connections ? budgetOf(resource, host) : undefined;
      const callers = budget && callersOf(bundle, resource, host);
      if (
        !connections ||
        !callers ||
        callers.pods * connections <= budget.budget
      ) {
        continue;
      }
      yield {
        message: `${callers.pods} pods of ${
          callers.names
        } x ${connections} connections = ${
          callers.pods * connections
        } to ${host}, against ${budget.budget} (${budget.what})`,
        resource,
        path: [
          'spec',
          'trafficPolicy',
          'connectionPool',
          'tcp',
          'maxConnections',
        ],
        evidence: {
          pods: callers.pods,
          maxConnections: connections,
          budget: budget.budget,
        },
        fix: {
          text: `Set maxConnections to at most ${Math.max(
            1,
            Math.floor(budget.budget / callers.pods),
          )}, or pool connections in front of the backend.`,
        },
      };
    }
  },
};
