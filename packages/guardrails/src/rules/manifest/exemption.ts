import {
  EXEMPT_ANNOTATION,
  exemptionsOf,
  isInForce,
} from '../../engine/exemption';
import type { Rule } from '../../rule';

export const exemption: Rule = {
  id: 'exemption',
  layer: 'manifest',
  severity: 'warning',
  kinds: ['*'],
  summary: 'An exemption in a manifest is malformed or has expired.',
  why: 'It excuses nothing: the rule it names reports again, and a reader would believe otherwise.',
  fix: `Write ${EXEMPT_ANNOTATION}: "<rule>=<reason> until YYYY-MM-DD", several separated by ";", or remove it.`,
  source: { title: 'This project: exemptions are listed in the report' },
  *check(bundle, { now }) {
    for (const resource of bundle.resources) {
      if (!(EXEMPT_ANNOTATION in resource.annotations)) {
        continue;
      }
      const path = ['metadata', 'annotations', EXEMPT_ANNOTATION];
      const { entries, mistakes } = exemptionsOf(resource);
      for (const message of mistakes) {
        yield { message, resource, path };
      }
      for (const { rule, reason, until } of entries) {
        if (until && !isInForce({ rule, reason, until }, now)) {
          yield {
            message: `the exemption from ${rule} ended on ${until}`,
            resource,
            path,
            evidence: { rule, until },
          };
        }
      }
    }
  },
};
