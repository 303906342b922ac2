import type { ManifestEdit } from '../edit/editManifests';
import type { ScaledService } from './scalingPlan';

/** Of the part `observability`. */
const ALERTS = 'deploy/base/alerts.yaml';

interface Bounds {
  floor: number;
  ceiling?: number;
}

/** To run as many as the ceiling allows says something of demand only where there may be fewer. */
function comparison({ floor, ceiling }: Bounds): string {
  return `${ceiling === floor ? '>' : '>='} ${ceiling}\n`;
}

/**
 * The alert of a function at its ceiling: no metric of OpenFaaS says what the ceiling is, so the alert repeats it
 * (docs.openfaas.com/architecture/metrics). Every other scaler's alert reads the ceiling from a series.
 */
export function ceilingAlert(
  { scaler, scaling, requestMetrics }: ScaledService,
  after: Bounds,
): ManifestEdit[] {
  if (scaler.objectKind !== 'Function' || !requestMetrics) {
    return [];
  }
  const { floor, ceiling } = scaling;
  const before = comparison({ floor: floor ?? 0, ceiling: ceiling ?? 0 });
  const { own, inNamespace } = requestMetrics;
  const replicas = `gateway_service_count{${own}}${inNamespace[1]})`;
  return [
    {
      select: { file: ALERTS },
      replace: {
        [`${replicas} ${before}`]: `${replicas} ${comparison(after)}`,
      },
    },
  ];
}
