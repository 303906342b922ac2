/* What ztunnel cannot do, so that ambient mode needs a waypoint for it: kiali business/checkers/ambient/l7_classification.go. */
import type { Bundle } from '../model/bundle';
import {
  fieldsOf,
  isSet,
  listOf,
  textOf,
  textsOf,
  valueAt,
} from '../model/fields';
import type { Resource } from '../model/resource';
import { MESH_GATEWAY } from './exportScopes';

const HTTP_CONDITIONS = /^request\.(headers|auth\.)/;
const HTTP_OPERATIONS = [
  'hosts',
  'methods',
  'notHosts',
  'notMethods',
  'notPaths',
  'paths',
];
const HTTP_SOURCES = ['notRequestPrincipals', 'requestPrincipals'];

function names(
  items: unknown,
  step: string,
  fields: readonly string[],
): boolean {
  return listOf(items).some(item => {
    const part = fieldsOf(fieldsOf(item)[step]);
    return fields.some(field => textsOf(part[field]).length > 0);
  });
}

function authorizesRequests({ spec }: Resource): boolean {
  return listOf(spec.rules).some(item => {
    const rule = fieldsOf(item);
    return (
      names(rule.to, 'operation', HTTP_OPERATIONS) ||
      names(rule.from, 'source', HTTP_SOURCES) ||
      listOf(rule.when).some(condition =>
        HTTP_CONDITIONS.test(textOf(fieldsOf(condition).key) ?? ''),
      )
    );
  });
}

/** The AuthorizationPolicies and RequestAuthentications that judge requests, not only connections. */
export function requestPolicies(bundle: Bundle): Resource[] {
  return [
    ...bundle
      .ofKind('security.istio.io/AuthorizationPolicy')
      .filter(authorizesRequests),
    ...bundle.ofKind('security.istio.io/RequestAuthentication'),
  ];
}

function hasHttpSettings(policy: unknown): boolean {
  const hash = fieldsOf(valueAt(policy, ['loadBalancer', 'consistentHash']));
  return (
    isSet(hash.httpHeaderName) ||
    isSet(hash.httpCookie) ||
    isSet(valueAt(policy, ['connectionPool', 'http'])) ||
    isSet(fieldsOf(policy).outlierDetection)
  );
}

function routesRequests({ spec }: Resource): boolean {
  const gateways = textsOf(spec.gateways);
  return (
    (listOf(spec.http).length > 0 || listOf(spec.tls).length > 0) &&
    (gateways.length === 0 || gateways.includes(MESH_GATEWAY))
  );
}

function treatsRequests({ spec }: Resource): boolean {
  return [spec, ...listOf(spec.subsets).map(fieldsOf)].some(item =>
    hasHttpSettings(item.trafficPolicy),
  );
}

/** The VirtualServices and DestinationRules whose settings for calls inside the mesh need an HTTP proxy. */
export function requestRouting(bundle: Bundle): Resource[] {
  return [
    ...bundle
      .ofKind('networking.istio.io/VirtualService')
      .filter(routesRequests),
    ...bundle
      .ofKind('networking.istio.io/DestinationRule')
      .filter(treatsRequests),
  ];
}
