import type { Rule } from '../../rule';
import { authenticationSelector } from './authentication-selector';
import { authzMethod } from './authz-method';
import { authzNeedsMtls } from './authz-needs-mtls';
import { authzPrincipal } from './authz-principal';
import { drDuplicate } from './dr-duplicate';
import { drMtlsDisabled } from './dr-mtls-disabled';
import { drMtlsMissingPolicy } from './dr-mtls-missing-policy';
import { drSubsetLabels } from './dr-subset-labels';
import { exportToNamespace } from './export-to-namespace';
import { peerAuthenticationDisable } from './peer-authentication-disable';
import { peerAuthenticationNamespaceOverlap } from './peer-authentication-namespace-overlap';
import { peerAuthenticationOverlap } from './peer-authentication-overlap';
import { peerAuthenticationStrict } from './peer-authentication-strict';
import { routeBackend } from './route-backend';
import { routeParent } from './route-parent';
import { serviceTargetPort } from './service-target-port';
import { sidecarEgressHost } from './sidecar-egress-host';
import { sidecarRootSelector } from './sidecar-root-selector';
import { vsMatchGateway } from './vs-match-gateway';
import { vsRepeatedDestination } from './vs-repeated-destination';
import { vsSingleWeight } from './vs-single-weight';

/** What Kiali validates and istioctl does not. */
export const kialiRules: readonly Rule[] = [
  authenticationSelector,
  authzMethod,
  authzNeedsMtls,
  authzPrincipal,
  drDuplicate,
  drMtlsDisabled,
  drMtlsMissingPolicy,
  drSubsetLabels,
  exportToNamespace,
  peerAuthenticationDisable,
  peerAuthenticationNamespaceOverlap,
  peerAuthenticationOverlap,
  peerAuthenticationStrict,
  routeBackend,
  routeParent,
  serviceTargetPort,
  sidecarEgressHost,
  sidecarRootSelector,
  vsMatchGateway,
  vsRepeatedDestination,
  vsSingleWeight,
];
