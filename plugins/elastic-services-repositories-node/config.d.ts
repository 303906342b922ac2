export interface Config {
  elasticServices?: {
    /** Publishes services into Git repositories on this machine, for a portal without a Git host. Left out: off. */
    localPublisher?: {
      /** Folder of the repositories, relative to the working directory of the backend. Default: `.data/repositories`. */
      folder?: string;
      /** Deploys what was published to one cluster, as a GitOps controller would. Left out: nothing is deployed. */
      deploy?: {
        /** Address of the Kubernetes API. */
        url: string;
        /**
         * Bearer token for that API.
         * @visibility secret
         */
        token?: string;
        /** Folder under `deploy/overlays` that is deployed. Default: `production`. */
        environment?: string;
        /** Seconds between two looks at the repositories. Default: 15. */
        intervalSeconds?: number;
      };
    };
  };
}
