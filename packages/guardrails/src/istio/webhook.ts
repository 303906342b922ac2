import { textOf } from '../model/fields';
import type { Resource } from '../model/resource';
import {
  checkPeerAuthentication,
  checkRequestAuthentication,
} from './authentication';
import { checkAuthorizationPolicy } from './authorizationPolicy';
import { Complaints } from './complaints';
import { checkDestinationRule } from './destinationRule';
import {
  checkProxyConfig,
  checkTrafficExtension,
  checkWasmPlugin,
} from './extensions';
import { checkGateway } from './gateway';
import { checkServiceEntry } from './serviceEntry';
import { checkSidecar } from './sidecar';
import { checkTelemetry } from './telemetry';
import { checkVirtualService } from './virtualService';
import { checkWorkloadEntry, checkWorkloadGroup } from './workloadEntry';

type Check = (resource: Resource, complaints: Complaints) => void;

/** The kinds that istiod's webhook validates, by `group/Kind`. */
const CHECKS: Readonly<Record<string, Check>> = {
  'networking.istio.io/DestinationRule': checkDestinationRule,
  'networking.istio.io/Gateway': checkGateway,
  'networking.istio.io/ProxyConfig': checkProxyConfig,
  'networking.istio.io/ServiceEntry': checkServiceEntry,
  'networking.istio.io/Sidecar': checkSidecar,
  'networking.istio.io/VirtualService': checkVirtualService,
  'networking.istio.io/WorkloadEntry': checkWorkloadEntry,
  'networking.istio.io/WorkloadGroup': checkWorkloadGroup,
  'security.istio.io/AuthorizationPolicy': checkAuthorizationPolicy,
  'security.istio.io/PeerAuthentication': checkPeerAuthentication,
  'security.istio.io/RequestAuthentication': checkRequestAuthentication,
  'telemetry.istio.io/Telemetry': checkTelemetry,
  'extensions.istio.io/TrafficExtension': checkTrafficExtension,
  'extensions.istio.io/WasmPlugin': checkWasmPlugin,
};

const DRY_RUN = 'istio.io/dry-run';
const RESERVED = [
  'internal.istio.io/parents',
  'internal.istio.io/parent-namespace',
];
/** What Go's strconv.ParseBool reads. */
const BOOLEAN = /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

/** pkg/config/validation validateMetadata. */
function checkAnnotations(
  { annotations, kind, spec, namespace, name }: Resource,
  complaints: Complaints,
): void {
  const dryRun = annotations[DRY_RUN];
  const path = ['metadata', 'annotations', DRY_RUN];
  if (dryRun !== undefined) {
    const action = textOf(spec.action) ?? 'ALLOW';
    if (kind !== 'AuthorizationPolicy') {
      complaints.error(
        path,
        `${namespace}/${name} has unsupported annotation ${DRY_RUN}, please remove the annotation`,
      );
    } else if (action !== 'ALLOW' && action !== 'DENY') {
      complaints.error(
        path,
        `the annotation ${DRY_RUN} currently only supports action ALLOW/DENY, found action ${action} in ${namespace}/${name}`,
      );
    } else if (!BOOLEAN.test(dryRun)) {
      complaints.error(
        path,
        `${namespace}/${name} has annotation ${DRY_RUN} with invalid value (${dryRun})`,
      );
    }
  }
  for (const annotation of RESERVED) {
    if (annotation in annotations) {
      complaints.error(
        ['metadata', 'annotations', annotation],
        `"${annotation}" annotation found, this may not be set by users`,
      );
    }
  }
  if ('internal.istio.io/webhook-always-reject' in annotations) {
    complaints.error(
      ['metadata', 'annotations', 'internal.istio.io/webhook-always-reject'],
      '"internal.istio.io/webhook-always-reject" annotation found, rejecting',
    );
  }
}

/** Kinds of Istio that its webhook validates, as `Kind`. */
export const ISTIO_KINDS = Object.keys(CHECKS).map(key => key.split('/')[1]);

/** What istiod's validating webhook says of a resource; undefined for kinds it does not look at. */
export function istioWebhookVerdict(
  resource: Resource,
): Complaints | undefined {
  const check = CHECKS[`${resource.group}/${resource.kind}`];
  if (!check) {
    return undefined;
  }
  const complaints = new Complaints();
  checkAnnotations(resource, complaints);
  if (complaints.errors.length === 0) {
    check(resource, complaints);
  }
  return complaints;
}
