export interface Config {
  elasticServices?: {
    /**
     * What pods cost, for previews of a month's bill; the list prices of AWS Fargate (Linux/x86, us-east-1) where
     * nothing is set.
     * @deepVisibility frontend
     */
    prices?: {
      /** ISO 4217 code, shown beside amounts. Default USD. */
      currency?: string;
      /** For each core that a pod requests, an hour. Default 0.04048. */
      perCoreHour?: number;
      /** For each GiB of memory that a pod requests, an hour. Default 0.004445. */
      perGibibyteHour?: number;
      /** For each pod, an hour, whatever it requests. Default 0. */
      perReplicaHour?: number;
      /** For a million requests. Default 0. */
      perMillionRequests?: number;
    };
  };
}
