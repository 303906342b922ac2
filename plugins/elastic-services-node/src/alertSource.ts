import type {
  AlertSummary,
  SilenceRequest,
} from '@elastic-mesh/plugin-elastic-services-common';

/** An alert with the labels by which it is matched to workloads. */
export interface SourcedAlert {
  summary: AlertSummary;
  labels: Readonly<Record<string, string>>;
}

/** Where alerts come from; every method throws when the source cannot be read. */
export interface AlertSource {
  /** Unique; shown to people. */
  name: string;
  /** Undefined: serves every cluster. */
  cluster?: string;
  alerts(signal: AbortSignal): Promise<SourcedAlert[]>;
  /** Silences exactly the alert with these labels. */
  silence(
    alert: SourcedAlert,
    request: SilenceRequest & { createdBy: string },
    signal: AbortSignal,
  ): Promise<void>;
}
