import { workloadsIn } from '../../elastic/workloadIndex';
import type { Bundle } from '../../model/bundle';
import { fieldsOf, listOf, textOf } from '../../model/fields';
import { qualifyHost } from '../../model/hosts';
import type { Rule } from '../../rule';

/** Hosts of URLs and host:port pairs in the environment of a namespace's containers. */
function hostsInUse(bundle: Bundle, namespace: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const workload of workloadsIn(bundle, namespace)) {
    for (const container of workload.containers) {
      for (const item of listOf(container.fields.env)) {
        const { name, value } = fieldsOf(item);
        const host = /^(?:[a-z][\w+.-]*:\/\/)(?:[^@/]*@)?([a-z0-9.-]+)/i.exec(
          textOf(value) ?? '',
        )?.[1];
        if (host) {
          found.set(
            qualifyHost(host, namespace),
            `${textOf(name)} of ${workload.name}`,
          );
        }
      }
    }
  }
  return found;
}

export const envHostMismatch: Rule = {
  id: 'env-host-mismatch',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['DestinationRule'],
  summary:
    'A mesh policy is for a host that nobody calls, while containers call another one.',
  why: 'A policy applies by host name: with the wrong name its limits, timeouts and ejection hold for nothing.',
  fix: 'Write the same host in the policy and in the configuration of the callers.',
  source: {
    title: 'istio/api networking/v1alpha3/destination_rule.proto host',
    url: 'https://istio.io/latest/docs/reference/config/networking/destination-rule/#DestinationRule',
  },
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'networking.istio.io/DestinationRule',
    )) {
      const host = qualifyHost(
        textOf(resource.spec.host) ?? '',
        resource.namespace,
      );
      const inUse = hostsInUse(bundle, resource.namespace);
      if (
        host.startsWith('*') ||
        inUse.has(host) ||
        bundle.hostsServing(host).length > 0
      ) {
        continue;
      }
      const domain = host.slice(host.indexOf('.'));
      const similar = [...inUse].find(
        ([other]) =>
          other.endsWith(domain) &&
          bundle.hostsServing(other).length === 0 &&
          related(host, other),
      );
      if (similar) {
        yield {
          message: `no container calls ${host}; ${similar[1]} calls ${similar[0]}`,
          resource,
          path: ['spec', 'host'],
          evidence: { host, called: similar[0] },
          fix: {
            text: `Write host: ${similar[0]}.`,
          },
        };
      }
    }
  },
};

/** Names that may mean the same thing: one abbreviates the other (`db`, `database`), or one contains the other. */
function related(a: string, b: string): boolean {
  const [first, second] = [a.split('.')[0], b.split('.')[0]];
  const [short, long] =
    first.length <= second.length ? [first, second] : [second, first];
  let at = 0;
  for (const char of long) {
    at += char === short[at] ? 1 : 0;
  }
  return short[0] === long[0] && at === short.length;
}
