import { DEFAULT_PLATFORM, type Finding } from '@elastic-mesh/guardrails';

/** How a code of Kiali is reported here: by which rule, and where the two speak of it differently. */
export interface Translation {
  rule: string;
  /** Kiali's severity, where ours differs because the rule is shared with istioctl. */
  severity?: string;
  /** Which of the rule's findings carry this code; all of them when absent. */
  only?: (finding: Finding) => boolean;
  /** Kiali's path, made from ours; the same when absent. */
  path?: (path: string, finding: Finding) => string;
}

const inSidecars = () => 'spec/workloadSelector';
const inSelectors = () => 'spec/selector';
const withoutField = (path: string) => path.replace(/\/\w+$/, '');
const withoutName = (path: string) => path.replace(/\/name$/, '');
const ROOT = DEFAULT_PLATFORM.istio.rootNamespace;
const inRoot = ({ resource }: Finding) => resource?.namespace === ROOT;
const outsideRoot = (finding: Finding) => !inRoot(finding);
const ofKind =
  (kind: string) =>
  ({ resource }: Finding) =>
    resource?.kind === kind;
const ofService =
  (kind: string) =>
  ({ resource, evidence }: Finding) =>
    resource?.kind === kind && evidence.service !== undefined;
const ofNamespace =
  (kind: string) =>
  ({ resource, evidence }: Finding) =>
    resource?.kind === kind && evidence.service === undefined;
const meshWide = ({ evidence }: Finding) => evidence.meshWide === true;

/** Kiali's codes that a rule of ours answers for. */
export const KIALI_CODES: Readonly<Record<string, readonly Translation[]>> = {
  KIA0002: [
    { rule: 'sidecar-namespace-overlap', path: inSidecars },
    { rule: 'peer-authentication-namespace-overlap', path: inSelectors },
  ],
  KIA0003: [
    { rule: 'sidecar-overlap', path: inSidecars },
    { rule: 'peer-authentication-overlap', path: inSelectors },
  ],
  KIA0004: [
    {
      rule: 'sidecar-selector',
      severity: 'warning',
      path: () => 'spec/workloadSelector/labels',
    },
    ...['authentication-selector', 'authz-no-workload'].map(rule => ({
      rule,
      severity: 'warning',
      path: () => 'spec/selector/matchLabels',
    })),
  ],
  KIA0005: [{ rule: 'export-to-namespace' }],
  KIA0101: [{ rule: 'authz-namespace', severity: 'warning' }],
  KIA0102: [{ rule: 'authz-method' }],
  KIA0105: [{ rule: 'authz-needs-mtls' }],
  KIA0106: [{ rule: 'authz-principal' }],
  KIA0108: [{ rule: 'authz-trust-domain' }],
  KIA0109: [
    { rule: 'ambient-policy-no-waypoint', only: ofKind('AuthorizationPolicy') },
  ],
  KIA0110: [
    { rule: 'ambient-policy-target', only: ofKind('AuthorizationPolicy') },
  ],
  KIA0201: [{ rule: 'dr-duplicate' }],
  KIA0202: [{ rule: 'dr-host', severity: 'error' }],
  KIA0203: [{ rule: 'dr-subset-pods' }],
  KIA0204: [{ rule: 'dr-mtls-overridden' }],
  KIA0205: [
    {
      rule: 'dr-mtls-missing-policy',
      only: ({ message }) => message.includes('for the mesh'),
    },
  ],
  KIA0206: [
    {
      rule: 'dr-mtls-missing-policy',
      only: ({ message }) => !message.includes('for the mesh'),
    },
  ],
  KIA0207: [{ rule: 'dr-mtls-disabled', only: finding => !meshWide(finding) }],
  KIA0208: [{ rule: 'dr-mtls-disabled', only: meshWide }],
  KIA0209: [{ rule: 'dr-subset-labels', severity: 'warning' }],
  KIA0210: [
    { rule: 'ambient-route-no-waypoint', only: ofNamespace('DestinationRule') },
  ],
  KIA0211: [
    { rule: 'ambient-route-no-waypoint', only: ofService('DestinationRule') },
  ],
  KIA0212: [
    { rule: 'ambient-route-namespace', only: ofKind('DestinationRule') },
  ],
  KIA0302: [{ rule: 'gateway-selector', severity: 'warning' }],
  KIA0401: [{ rule: 'peer-authentication-strict', only: inRoot }],
  KIA0501: [{ rule: 'peer-authentication-strict', only: outsideRoot }],
  KIA0505: [{ rule: 'peer-authentication-disable', only: outsideRoot }],
  KIA0506: [{ rule: 'peer-authentication-disable', only: inRoot }],
  KIA0601: [
    { rule: 'service-port-name', severity: 'error', path: withoutName },
  ],
  KIA0701: [{ rule: 'service-target-port', path: withoutField }],
  KIA1004: [{ rule: 'sidecar-egress-host' }],
  KIA1006: [{ rule: 'sidecar-root-selector' }],
  KIA1007: [{ rule: 'sidecar-outbound-mode', severity: 'unknown' }],
  KIA1101: [{ rule: 'vs-destination-host' }],
  KIA1102: [
    { rule: 'vs-gateway' },
    {
      rule: 'vs-match-gateway',
      path: path => path.replace(/match\[\d+\]/, 'match'),
    },
  ],
  KIA1104: [{ rule: 'vs-single-weight' }],
  KIA1105: [{ rule: 'vs-repeated-destination' }],
  KIA1106: [
    { rule: 'vs-gateway-host-conflict' },
    { rule: 'vs-host-conflict', severity: 'warning' },
  ],
  KIA1107: [
    {
      rule: 'vs-subset',
      severity: 'warning',
      // Kiali does not look at mirrors.
      only: ({ path }) => !path.includes('mirror'),
      path: path => path.replace(/\/subset$/, ''),
    },
  ],
  KIA1109: [
    { rule: 'ambient-route-no-waypoint', only: ofNamespace('VirtualService') },
  ],
  KIA1110: [
    {
      rule: 'ambient-policy-no-waypoint',
      only: ofKind('RequestAuthentication'),
    },
  ],
  KIA1113: [
    { rule: 'ambient-route-no-waypoint', only: ofService('VirtualService') },
  ],
  KIA1114: [
    { rule: 'ambient-route-namespace', only: ofKind('VirtualService') },
  ],
  KIA1115: [
    { rule: 'ambient-policy-target', only: ofKind('RequestAuthentication') },
  ],
  KIA1201: [{ rule: 'se-workload-addresses', severity: 'warning' }],
  KIA1211: [{ rule: 'se-duplicate' }],
  KIA1212: [{ rule: 'se-protocol-conflict', path: withoutField }],
  KIA1301: [
    {
      rule: 'workload-unauthorized',
      severity: 'warning',
      path: () => 'workload',
    },
  ],
  KIA1401: [
    {
      rule: 'route-parent',
      path: (path, { evidence }) => `${path}/${String(evidence.gateway)}`,
    },
  ],
  KIA1402: [
    {
      rule: 'route-backend',
      // Kiali does not look at ports.
      only: ({ path }) => path.endsWith('name'),
    },
  ],
  KIA1501: [{ rule: 'gateway-listener-repeated', severity: 'warning' }],
  KIA1502: [
    {
      rule: 'gateway-address-shared',
      severity: 'warning',
      path: () => 'spec/addresses/value',
    },
  ],
  KIA1504: [{ rule: 'gateway-class-missing' }],
  KIA1601: [{ rule: 'reference-grant-namespace' }],
};
