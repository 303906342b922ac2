import type { Rule } from '../../rule';
import { istioAuthorizationPolicy } from './istio-authorization-policy';
import { istioDestinationRule } from './istio-destination-rule';
import { istioGateway } from './istio-gateway';
import { istioPeerAuthentication } from './istio-peer-authentication';
import { istioProxyConfig } from './istio-proxy-config';
import { istioRequestAuthentication } from './istio-request-authentication';
import { istioServiceEntry } from './istio-service-entry';
import { istioSidecar } from './istio-sidecar';
import { istioTelemetry } from './istio-telemetry';
import { istioTrafficExtension } from './istio-traffic-extension';
import { istioVirtualService } from './istio-virtual-service';
import { istioWasmPlugin } from './istio-wasm-plugin';
import { istioWorkloadEntry } from './istio-workload-entry';
import { istioWorkloadGroup } from './istio-workload-group';

/** What istiod's validating webhook refuses or warns of, beyond the schema. */
export const istioWebhookRules: readonly Rule[] = [
  istioAuthorizationPolicy,
  istioDestinationRule,
  istioGateway,
  istioPeerAuthentication,
  istioProxyConfig,
  istioRequestAuthentication,
  istioServiceEntry,
  istioSidecar,
  istioTelemetry,
  istioTrafficExtension,
  istioVirtualService,
  istioWasmPlugin,
  istioWorkloadEntry,
  istioWorkloadGroup,
];
