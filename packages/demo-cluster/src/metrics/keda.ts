import { findCondition } from '../controllers/conditions';
import { KedaController } from '../controllers/keda/scaled-object';
import { ObjectStore } from '../store/object-store';
import { Exporter } from './scrape';

/** Series of the KEDA operator. */
export function kedaExporter(
  store: ObjectStore,
  keda: KedaController,
): Exporter {
  return sample => {
    for (const object of store.list('scaledobjects.keda.sh')) {
      const { namespace = '', name } = object.metadata;
      const labels = { namespace, scaledObject: name };
      const isTrue = (type: string) =>
        Number(
          findCondition(object.status?.conditions, type)?.status === 'True',
        );
      sample('keda_scaled_object_paused', labels, isTrue('Paused'));
      sample('keda_scaler_active', labels, isTrue('Active'));
      for (const metric of (object.status?.externalMetricNames ??
        []) as string[]) {
        const [valueMilli] = keda.valuesMilli(namespace, metric, name) ?? [];
        if (valueMilli === undefined) continue;
        sample(
          'keda_scaler_metrics_value',
          { ...labels, metric },
          valueMilli / 1000,
        );
      }
    }
  };
}
