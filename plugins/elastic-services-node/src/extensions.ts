import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { AlertSource } from './alertSource';
import type { MetricsSource } from './metricsSource';
import type { ScalerAdapter } from './scalerAdapter';

/** Adds scalers that the product does not know. */
export interface ScalerAdapterExtensionPoint {
  /** @throws ConflictError when the scaler has an adapter. */
  addScalerAdapter(adapter: ScalerAdapter): void;
}

/** Adds metrics sources beside those of the configuration. */
export interface MetricsSourceExtensionPoint {
  /** @throws ConflictError when the name is taken. */
  addMetricsSource(source: MetricsSource): void;
}

/** Adds alert sources beside those of the configuration. */
export interface AlertSourceExtensionPoint {
  /** @throws ConflictError when the name is taken. */
  addAlertSource(source: AlertSource): void;
}

export const scalerAdapterExtensionPoint =
  createExtensionPoint<ScalerAdapterExtensionPoint>({
    id: 'elastic-services.scaler-adapter',
  });

export const metricsSourceExtensionPoint =
  createExtensionPoint<MetricsSourceExtensionPoint>({
    id: 'elastic-services.metrics-source',
  });

export const alertSourceExtensionPoint =
  createExtensionPoint<AlertSourceExtensionPoint>({
    id: 'elastic-services.alert-source',
  });
