import type { Rule } from '../../rule';
import { ambientPolicyNoWaypoint } from './ambient-policy-no-waypoint';
import { ambientPolicyTarget } from './ambient-policy-target';
import { ambientRouteNamespace } from './ambient-route-namespace';
import { ambientRouteNoWaypoint } from './ambient-route-no-waypoint';
import { authenticationSelector } from './authentication-selector';
import { authzMethod } from './authz-method';
import { authzNeedsMtls } from './authz-needs-mtls';
import { authzPrincipal } from './authz-principal';
import { authzTrustDomain } from './authz-trust-domain';
import { drDuplicate } from './dr-duplicate';
import { drMtlsDisabled } from './dr-mtls-disabled';
import { drMtlsMissingPolicy } from './dr-mtls-missing-policy';
import { drMtlsOverridden } from './dr-mtls-overridden';
import { drSubsetLabels } from './dr-subset-labels';
import { exportToNamespace } from './export-to-namespace';
import { gatewayAddressShared } from './gateway-address-shared';
import { gatewayClassMissing } from './gateway-class-missing';
import { gatewayListenerRepeated } from './gateway-listener-repeated';
import { peerAuthenticationDisable } from './peer-authentication-disable';
import { peerAuthenticationNamespaceOverlap } from './peer-authentication-namespace-overlap';
import { peerAuthenticationOverlap } from './peer-authentication-overlap';
import { peerAuthenticationStrict } from './peer-authentication-strict';
import { referenceGrantNamespace } from './reference-grant-namespace';
import { routeBackend } from './route-backend';
import { routeParent } from './route-parent';
import { seDuplicate } from './se-duplicate';
import { seWorkloadAddresses } from './se-workload-addresses';
import { serviceTargetPort } from './service-target-port';
import { sidecarEgressHost } from './sidecar-egress-host';
import { sidecarOutboundMode } from './sidecar-outbound-mode';
import { sidecarRootSelector } from './sidecar-root-selector';
import { vsGatewayHostConflict } from './vs-gateway-host-conflict';
import { vsMatchGateway } from './vs-match-gateway';
import { vsRepeatedDestination } from './vs-repeated-destination';
import { vsSingleWeight } from './vs-single-weight';
import { workloadUnauthorized } from './workload-unauthorized';

/** What Kiali validates and istioctl does not. */
export const kialiRules: readonly Rule[] = [
  ambientPolicyNoWaypoint,
  ambientPolicyTarget,
  ambientRouteNamespace,
  ambientRouteNoWaypoint,
  authenticationSelector,
  authzMethod,
  authzNeedsMtls,
  authzPrincipal,
  authzTrustDomain,
  drDuplicate,
  drMtlsDisabled,
  drMtlsMissingPolicy,
  drMtlsOverridden,
  drSubsetLabels,
  exportToNamespace,
  gatewayAddressShared,
  gatewayClassMissing,
  gatewayListenerRepeated,
  peerAuthenticationDisable,
  peerAuthenticationNamespaceOverlap,
  peerAuthenticationOverlap,
  peerAuthenticationStrict,
  referenceGrantNamespace,
  routeBackend,
  routeParent,
  seDuplicate,
  seWorkloadAddresses,
  serviceTargetPort,
  sidecarEgressHost,
  sidecarOutboundMode,
  sidecarRootSelector,
  vsGatewayHostConflict,
  vsMatchGateway,
  vsRepeatedDestination,
  vsSingleWeight,
  workloadUnauthorized,
];
