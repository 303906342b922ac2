import {
  unreachableRules,
  type UnreachableRule,
} from '../istio/unreachableRules';
import type { Bundle } from '../model/bundle';
import { listOf } from '../model/fields';
import type { Report } from '../rule';

/** What istiod says of rules and matches that earlier ones leave nothing for, in every VirtualService. */
export function* reportUnreachable(
  bundle: Bundle,
  kind: UnreachableRule['kind'],
): Iterable<Report> {
  for (const resource of bundle.ofKind('networking.istio.io/VirtualService')) {
    for (const protocol of ['http', 'tls', 'tcp'] as const) {
      for (const found of unreachableRules(
        listOf(resource.spec[protocol]),
        protocol,
      )) {
        if (found.kind === kind) {
          yield { message: found.message, resource, path: found.path };
        }
      }
    }
  }
}
