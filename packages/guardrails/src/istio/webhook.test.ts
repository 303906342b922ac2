import fc from 'fast-check';
import { DEFAULT_PLATFORM } from '../platform';
import { knativeWebhookVerdict } from '../knative/webhook';
import { parseSources } from '../model/parse';
import { istioWebhookVerdict } from './webhook';

const KINDS = [
  ['networking.istio.io/v1', 'VirtualService'],
  ['networking.istio.io/v1', 'DestinationRule'],
  ['networking.istio.io/v1', 'Gateway'],
  ['networking.istio.io/v1', 'ServiceEntry'],
  ['networking.istio.io/v1', 'Sidecar'],
  ['networking.istio.io/v1', 'WorkloadGroup'],
  ['security.istio.io/v1', 'AuthorizationPolicy'],
  ['security.istio.io/v1', 'RequestAuthentication'],
  ['telemetry.istio.io/v1', 'Telemetry'],
  ['extensions.istio.io/v1alpha1', 'WasmPlugin'],
  ['serving.knative.dev/v1', 'Service'],
  ['serving.knative.dev/v1', 'Route'],
];

const FIELDS = [
  ...['http', 'route', 'match', 'hosts', 'servers', 'tls', 'egress', 'rules'],
  ...['from', 'source', 'trafficPolicy', 'subsets', 'endpoints', 'jwtRules'],
  ...['template', 'spec', 'containers', 'traffic', 'env', 'volumeMounts'],
];

/** Objects that look like specs: known field names over values of every sort. */
const specs = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(null, 0, -1, 1.5, true, '', '*', 'a.b', '1s', '%'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { maxKeys: 4 }),
  ),
}));

it('the webhooks never throw, whatever the spec', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...KINDS),
      specs.value,
      ([apiVersion, kind], spec) => {
        const text = JSON.stringify({ apiVersion, kind, spec });
        const [resource] = parseSources([{ file: 'a.json', text }]).resources;
        istioWebhookVerdict(resource);
        knativeWebhookVerdict(resource, DEFAULT_PLATFORM.knative);
      },
    ),
    { numRuns: 1000 },
  );
});
