import type { Rule } from '../../rule';
import { annotationDeprecated } from './annotation-deprecated';
import { annotationInvalid } from './annotation-invalid';
import { annotationMisplaced } from './annotation-misplaced';
import { annotationUnknown } from './annotation-unknown';
import { authzNamespace } from './authz-namespace';
import { authzNoWorkload } from './authz-no-workload';
import { deploymentPortProtocol } from './deployment-port-protocol';
import { deploymentTargetPort } from './deployment-target-port';
import { drHost } from './dr-host';
import { drSubsetPods } from './dr-subset-pods';
import { drTlsUnverified } from './dr-tls-unverified';
import { externalNamePort } from './external-name-port';
import { gatewayApiCrdVersion } from './gateway-api-crd-version';
import { gatewayCertificate } from './gateway-certificate';
import { gatewayCertificateShared } from './gateway-certificate-shared';
import { gatewayConflict } from './gateway-conflict';
import { gatewayCredential } from './gateway-credential';
import { gatewayPort } from './gateway-port';
import { gatewaySelector } from './gateway-selector';
import { istioDeprecatedField } from './istio-deprecated-field';
import { namespaceInjectedByDefault } from './namespace-injected-by-default';
import { namespaceInjectionLabels } from './namespace-injection-labels';
import { namespaceNotInjected } from './namespace-not-injected';
import { podMissingProxy } from './pod-missing-proxy';
import { policySelectorOnGateway } from './policy-selector-on-gateway';
import { proxyUid } from './proxy-uid';
import { seAddresses } from './se-addresses';
import { seProtocolConflict } from './se-protocol-conflict';
import { servicePortName } from './service-port-name';
import { sidecarAmbient } from './sidecar-ambient';
import { sidecarNamespaceOverlap } from './sidecar-namespace-overlap';
import { sidecarOverlap } from './sidecar-overlap';
import { sidecarSelector } from './sidecar-selector';
import { telemetryNamespaceOverlap } from './telemetry-namespace-overlap';
import { telemetryOverlap } from './telemetry-overlap';
import { telemetryProvider } from './telemetry-provider';
import { telemetrySelector } from './telemetry-selector';
import { vsDestinationHost } from './vs-destination-host';
import { vsDestinationPort } from './vs-destination-port';
import { vsDestinationPortNeeded } from './vs-destination-port-needed';
import { vsGateway } from './vs-gateway';
import { vsGatewayHost } from './vs-gateway-host';
import { vsHostConflict } from './vs-host-conflict';
import { vsIneffectiveMatch } from './vs-ineffective-match';
import { vsIngressSubset } from './vs-ingress-subset';
import { vsInternalGateway } from './vs-internal-gateway';
import { vsJwtClaimRoute } from './vs-jwt-claim-route';
import { vsSubset } from './vs-subset';
import { vsUnreachableRule } from './vs-unreachable-rule';

/** What istioctl analyze reports, under the same codes. */
export const istioAnalysisRules: readonly Rule[] = [
  annotationDeprecated,
  annotationInvalid,
  annotationMisplaced,
  annotationUnknown,
  authzNamespace,
  authzNoWorkload,
  deploymentPortProtocol,
  deploymentTargetPort,
  drHost,
  drSubsetPods,
  drTlsUnverified,
  externalNamePort,
  gatewayApiCrdVersion,
  gatewayCertificate,
  gatewayCertificateShared,
  gatewayConflict,
  gatewayCredential,
  gatewayPort,
  gatewaySelector,
  istioDeprecatedField,
  namespaceInjectedByDefault,
  namespaceInjectionLabels,
  namespaceNotInjected,
  podMissingProxy,
  policySelectorOnGateway,
  proxyUid,
  seAddresses,
  seProtocolConflict,
  servicePortName,
  sidecarAmbient,
  sidecarNamespaceOverlap,
  sidecarOverlap,
  sidecarSelector,
  telemetryNamespaceOverlap,
  telemetryOverlap,
  telemetryProvider,
  telemetrySelector,
  vsDestinationHost,
  vsDestinationPort,
  vsDestinationPortNeeded,
  vsGateway,
  vsGatewayHost,
  vsHostConflict,
  vsIneffectiveMatch,
  vsIngressSubset,
  vsInternalGateway,
  vsJwtClaimRoute,
  vsSubset,
  vsUnreachableRule,
];
