export interface Config {
  /** Reads clusters, metrics and alerts of elastic services. */
  elasticServices?: {
    /** How the clusters of the `kubernetes` section are read. */
    collector?: {
      /** Seconds between two questions whether a cluster still answers. Default 10. */
      heartbeatSeconds?: number;
      /** Seconds after which a request counts as unanswered. Default 15. */
      timeoutSeconds?: number;
      /** Seconds after which data of an unreadable source no longer carries a verdict. Default 30. */
      staleAfterSeconds?: number;
    };
    /** Seconds between two readings of metrics. Default 5. */
    metricsEverySeconds?: number;
    /** Prometheus servers; none: demand, latency and the explanation of Knative scaling are unknown. */
    prometheus?: Array<{
      /** Unique name, shown to people. */
      name: string;
      /** Base URL, the part before `/api/v1`. */
      url: string;
      /** Name of the only cluster it knows; absent: all clusters. */
      cluster?: string;
      /**
       * Headers of every request, for example `Authorization`.
       * @deepVisibility secret
       */
      headers?: { [name: string]: string };
    }>;
    /**
     * Other queries than the defaults, by series, for example `latency.p95`.
     * A query is the name of a metric or an expression; its result carries the two labels.
     */
    series?: {
      [id: string]: {
        query: string;
        /** Label that holds the namespace. */
        namespaceLabel: string;
        /** Label that holds the name of the workload, the revision or the Deployment. */
        objectLabel: string;
        /** Which name the label holds; default: that of the series' own definition. */
        keyedBy?: 'workload' | 'revision' | 'deployment';
      };
    };
    /** Alertmanagers (API v2). */
    alertmanager?: Array<{
      /** Unique name, shown to people. */
      name: string;
      /** Base URL, the part before `/api/v2`. */
      url: string;
      /** Name of the only cluster it knows; absent: all clusters. */
      cluster?: string;
      /**
       * Headers of every request, for example `Authorization`.
       * @deepVisibility secret
       */
      headers?: { [name: string]: string };
    }>;
    /** Seconds between two readings of alerts. Default 15. */
    alertsEverySeconds?: number;
    timeline?: {
      /** Seconds between two samples of a state that does not change. Default 30. */
      sampleEverySeconds?: number;
      /** Days after which samples and decisions are deleted. Default 14. */
      retentionDays?: number;
    };
    notifications?: {
      /** Tell the owner when a critical finding opens. Default true. */
      enabled?: boolean;
      /** Seconds a critical finding must last before its owner is told. Default 60. */
      afterSeconds?: number;
    };
  };
}
