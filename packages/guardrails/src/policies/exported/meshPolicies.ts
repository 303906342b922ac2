import type { CoveredResources, ExportedPolicy } from './exportedPolicy';

const DESTINATION_RULES: readonly CoveredResources[] = [
  {
    apiGroups: ['networking.istio.io'],
    apiVersions: ['v1'],
    resources: ['destinationrules'],
  },
];

/** One part of the connection pool, as an empty map when it is absent. */
function pool(part: 'tcp' | 'http') {
  return {
    name: part,
    expression: `has(object.spec.trafficPolicy) && has(object.spec.trafficPolicy.connectionPool) && has(object.spec.trafficPolicy.connectionPool.${part}) ? object.spec.trafficPolicy.connectionPool.${part} : {}`,
  };
}

/** Policies about the mesh. */
export const meshPolicies: readonly ExportedPolicy[] = [
  {
    rule: 'connect-timeout-too-short',
    covers: DESTINATION_RULES,
    variables: [pool('tcp')],
    expression:
      "!has(variables.tcp.connectTimeout) || duration(variables.tcp.connectTimeout) >= duration('100ms')",
    messageExpression:
      "'a connect timeout of ' + variables.tcp.connectTimeout + ' includes the TLS handshake; below 100ms healthy pods fail'",
  },
  {
    rule: 'keepalive-changes-nothing',
    covers: DESTINATION_RULES,
    variables: [pool('tcp')],
    expression:
      "!has(variables.tcp.tcpKeepalive) || !has(variables.tcp.tcpKeepalive.time) || duration(variables.tcp.tcpKeepalive.time) < duration('7200s')",
    messageExpression:
      "'keepalive after ' + variables.tcp.tcpKeepalive.time + ' is what Linux does anyway'",
  },
  {
    rule: 'requests-per-connection',
    covers: DESTINATION_RULES,
    variables: [pool('http')],
    expression:
      '!has(variables.http.maxRequestsPerConnection) || variables.http.maxRequestsPerConnection <= 1 || variables.http.maxRequestsPerConnection >= 1000',
    messageExpression:
      "'every ' + string(variables.http.maxRequestsPerConnection) + ' requests cost a new connection and its TLS handshake'",
  },
  {
    rule: 'old-api-version',
    exactVersions: true,
    covers: [
      {
        apiGroups: ['networking.istio.io'],
        apiVersions: ['v1alpha3', 'v1beta1'],
        resources: [
          'virtualservices',
          'destinationrules',
          'gateways',
          'serviceentries',
          'sidecars',
          'workloadentries',
          'workloadgroups',
        ],
      },
      {
        apiGroups: ['security.istio.io'],
        apiVersions: ['v1beta1'],
        resources: [
          'authorizationpolicies',
          'peerauthentications',
          'requestauthentications',
        ],
      },
      {
        apiGroups: ['telemetry.istio.io'],
        apiVersions: ['v1alpha1'],
        resources: ['telemetries'],
      },
      {
        apiGroups: ['gateway.networking.k8s.io'],
        apiVersions: ['v1beta1'],
        resources: ['httproutes', 'gateways', 'gatewayclasses'],
      },
    ],
    expression: "object.apiVersion.endsWith('/v1')",
    messageExpression:
      "object.apiVersion + ' is served for old manifests; v1 is current'",
  },
];
