import type { Bundle } from '../model/bundle';
import { fieldsOf, listOf, numberOf } from '../model/fields';
import type { Workload } from '../model/workload';
import { isInMesh } from './membership';
import { servicesOf } from './workloadServices';

/** One port that a Service opens towards the pods of a Deployment. */
export interface DeploymentPort {
  readonly service: string;
  readonly port: number;
  readonly protocol: string;
  /** A number or a name; the Service's port when it states none. */
  readonly targetPort: string;
}

/** The Deployments whose pods have a sidecar, waypoints apart, with the ports of their Services. */
export function meshDeployments(
  bundle: Bundle,
): { workload: Workload; ports: DeploymentPort[] }[] {
  return bundle.workloads
    .filter(
      workload =>
        workload.resource.kind === 'Deployment' &&
        workload.resource.labels['gateway.istio.io/managed'] !==
          'istio.io-mesh-controller' &&
        isInMesh(bundle, workload),
    )
    .map(workload => ({
      workload,
      ports: servicesOf(bundle, workload).flatMap(service =>
        listOf(service.spec.ports).map(item => {
          const { port, protocol, targetPort } = fieldsOf(item);
          const number = numberOf(port) ?? 0;
          return {
            service: service.name,
            port: number,
            protocol: String(protocol ?? 'TCP'),
            targetPort: String(targetPort || number),
          };
        }),
      ),
    }));
}
