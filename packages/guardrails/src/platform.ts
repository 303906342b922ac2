/** Edition of OpenFaaS; `unknown` makes rules speak of both. */
export type OpenFaasEdition = 'community' | 'pro' | 'unknown';

/** Resources of a container that the platform adds to every pod, in Kubernetes quantities. */
export interface AddedContainer {
  readonly requests: { readonly cpu?: string; readonly memory?: string };
  readonly limits: { readonly cpu?: string; readonly memory?: string };
}

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
 * istio: manifests/charts/istio-control/istio-discovery values.yaml (proxy resources);
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
    sidecar: {
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { cpu: '2000m', memory: '1024Mi' },
    },
  },
  knative: {
    autoscaler: {},
    features: {},
    defaults: {},
    queueProxy: { requests: { cpu: '25m' }, limits: {} },
    minNonActiveRevisions: 20,
  },
  openfaas: { edition: 'unknown' },
};
