import type {
  KubernetesObject,
  WatchedKind,
} from '@elastic-mesh/plugin-elastic-services-node';
import { slimMetadata } from './metadata';

export interface HttpRule {
  timeout?: string;
  retries?: { attempts?: number; perTryTimeout?: string };
  route?: { destination?: { host?: string } }[];
}

export interface VirtualServiceObject extends KubernetesObject {
  spec?: { hosts?: string[]; http?: HttpRule[] };
}

export interface HttpRouteObject extends KubernetesObject {
  spec?: {
    hostnames?: string[];
    rules?: {
      timeouts?: { request?: string; backendRequest?: string };
      retry?: { attempts?: number };
      backendRefs?: { name: string; kind?: string }[];
    }[];
  };
}

export interface DestinationRuleObject extends KubernetesObject {
  spec?: {
    host?: string;
    trafficPolicy?: {
      connectionPool?: {
        tcp?: { maxConnections?: number; connectTimeout?: string };
        http?: {
          http1MaxPendingRequests?: number;
          http2MaxRequests?: number;
          maxRetries?: number;
        };
      };
      outlierDetection?: {
        consecutiveGatewayErrors?: number;
        interval?: string;
        baseEjectionTime?: string;
        maxEjectionPercent?: number;
      };
    };
  };
}

export const DESTINATION_RULES: WatchedKind<DestinationRuleObject> = {
  group: 'networking.istio.io',
  version: 'v1',
  plural: 'destinationrules',
  slim: ({ metadata, spec }) => ({
    metadata: slimMetadata(metadata),
    spec: {
      host: spec?.host,
      trafficPolicy: {
        connectionPool: spec?.trafficPolicy?.connectionPool,
        outlierDetection: spec?.trafficPolicy?.outlierDetection,
      },
    },
  }),
};

export const VIRTUAL_SERVICES: WatchedKind<VirtualServiceObject> = {
  group: 'networking.istio.io',
  version: 'v1',
  plural: 'virtualservices',
  slim: ({ metadata, spec }) => ({
    metadata: slimMetadata(metadata),
    spec: {
      hosts: spec?.hosts,
      http: spec?.http?.map(({ timeout, retries, route }) => ({
        timeout,
        retries,
        route,
      })),
    },
  }),
};

export const HTTP_ROUTES: WatchedKind<HttpRouteObject> = {
  group: 'gateway.networking.k8s.io',
  version: 'v1',
  plural: 'httproutes',
  slim: ({ metadata, spec }) => ({
    metadata: slimMetadata(metadata),
    spec: {
      hostnames: spec?.hostnames,
      rules: spec?.rules?.map(({ timeouts, retry, backendRefs }) => ({
        timeouts,
        retry,
        backendRefs,
      })),
    },
  }),
};
