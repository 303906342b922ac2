import {
  DEFAULT_ISTIO_PROXY,
  DEFAULT_QUEUE_PROXY,
  type AddedContainer,
} from '@elastic-mesh/autoscaling/capacity';

/** Edition of OpenFaaS; `unknown` makes rules speak of both. */
export type OpenFaasEdition = 'community' | 'pro' | 'unknown';

/** Facts of the target cluster that manifests do not carry; defaults are the projects' own. */
export interface PlatformSettings {
  readonly istio: {
    readonly rootNamespace: string;
    readonly trustDomain: string;
    /** MeshConfig.enableAutoMtls. */
    readonly autoMtls: boolean;
    /** MeshConfig.outboundTrafficPolicy.mode. */
    readonly outboundTrafficPolicy: 'ALLOW_ANY' | 'REGISTRY_ONLY';
    /** Whether proxies give a ServiceEntry without addresses one of its own (ISTIO_META_DNS_AUTO_ALLOCATE). */
    readonly addressAutoAllocation: boolean;
    /** MeshConfig.defaultProviders.accessLogging, which Telemetry entries without providers fall back to. */
    readonly defaultAccessLogProviders: readonly string[];
    readonly sidecar: AddedContainer;
  };
  readonly knative: {
    /** Entries of the config-autoscaler ConfigMap. */
    readonly autoscaler: Readonly<Record<string, string>>;
    /** Entries of the config-features ConfigMap: `enabled`, `allowed` or `disabled`. */
    readonly features: Readonly<Record<string, string>>;
    /** Entries of the config-defaults ConfigMap. */
    readonly defaults: Readonly<Record<string, string>>;
    readonly queueProxy: AddedContainer;
    /** config-gc min-non-active-revisions. */
    readonly minNonActiveRevisions: number;
  };
  readonly openfaas: { readonly edition: OpenFaasEdition };
}

/*
 * knative: config/core/configmaps/{autoscaler,features,defaults,deployment,gc}.yaml.
 */
export const DEFAULT_PLATFORM: PlatformSettings = {
  istio: {
    rootNamespace: 'istio-system',
    trustDomain: 'cluster.local',
    autoMtls: true,
    outboundTrafficPolicy: 'ALLOW_ANY',
    addressAutoAllocation: false,
    defaultAccessLogProviders: [],
    sidecar: DEFAULT_ISTIO_PROXY,
  },
  knative: {
    autoscaler: {},
    features: {},
    defaults: {},
    queueProxy: DEFAULT_QUEUE_PROXY,
    minNonActiveRevisions: 20,
  },
  openfaas: { edition: 'unknown' },
};
