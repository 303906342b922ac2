import { age, NAME, text } from './columns';
import { kind } from './kind';

const NETWORKING = 'networking.istio.io/v1,v1beta1,v1alpha3';
const SECURITY = 'security.istio.io/v1,v1beta1';
const hosts = text('Hosts', 'spec.hosts');

/** Kinds of Istio, Gateway API, the Prometheus operator and Argo that are stored and answered. */
export const meshKinds = [
  kind(NETWORKING, 'VirtualService', {
    short: ['vs'],
    columns: [NAME, text('Gateways', 'spec.gateways'), hosts, age()],
  }),
  kind(NETWORKING, 'DestinationRule', {
    short: ['dr'],
    columns: [NAME, text('Host', 'spec.host'), age()],
  }),
  kind(NETWORKING, 'Gateway', { short: ['gw'] }),
  kind(NETWORKING, 'ServiceEntry', {
    short: ['se'],
    plural: 'serviceentries',
    columns: [
      NAME,
      hosts,
      text('Location', 'spec.location'),
      text('Resolution', 'spec.resolution'),
      age(),
    ],
  }),
  kind('networking.istio.io/v1,v1beta1,v1alpha3', 'Sidecar'),
  kind(SECURITY, 'PeerAuthentication', {
    short: ['pa'],
    columns: [NAME, text('Mode', 'spec.mtls.mode'), age()],
  }),
  kind(SECURITY, 'AuthorizationPolicy', {
    short: ['ap'],
    plural: 'authorizationpolicies',
    columns: [
      NAME,
      text('Action', policy => policy.spec?.action ?? 'ALLOW'),
      age(),
    ],
  }),
  kind(SECURITY, 'RequestAuthentication', { short: ['ra'] }),
  kind('networking.istio.io/v1alpha3', 'EnvoyFilter'),
  kind('telemetry.istio.io/v1,v1alpha1', 'Telemetry', {
    short: ['telemetry'],
    plural: 'telemetries',
  }),
  kind('gateway.networking.k8s.io/v1,v1beta1', 'HTTPRoute', {
    columns: [NAME, text('Hostnames', 'spec.hostnames'), age()],
  }),
  kind('monitoring.coreos.com/v1', 'ServiceMonitor', { short: ['smon'] }),
  kind('monitoring.coreos.com/v1', 'PodMonitor', { short: ['pmon'] }),
  kind('monitoring.coreos.com/v1', 'PrometheusRule', { short: ['promrule'] }),
  kind('monitoring.coreos.com/v1alpha1', 'AlertmanagerConfig', {
    short: ['amcfg'],
  }),
  kind('argoproj.io/v1alpha1', 'Rollout', { short: ['ro'] }),
  kind('argoproj.io/v1alpha1', 'AnalysisTemplate', { short: ['at'] }),
  kind('argoproj.io/v1alpha1', 'Application', { short: ['app'] }),
  kind('argoproj.io/v1alpha1', 'ApplicationSet', { short: ['appset'] }),
];
