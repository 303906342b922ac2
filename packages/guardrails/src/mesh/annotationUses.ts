import type { Bundle } from '../model/bundle';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import { isIstioAnnotation } from './istioAnnotations';

/** One annotation of Istio on a resource of a kind that istioctl looks at. */
export interface AnnotationUse {
  readonly resource: Resource;
  readonly name: string;
  readonly value: string;
  readonly path: Path;
}

export const ANNOTATED_KINDS = ['Namespace', 'Service', 'Pod', 'Deployment'];
const GROUPS = ['', 'apps'];

export function annotationUses(bundle: Bundle): AnnotationUse[] {
  return ANNOTATED_KINDS.flatMap(kind => bundle.ofKind(kind))
    .filter(({ group }) => GROUPS.includes(group))
    .flatMap(resource =>
      Object.entries(resource.annotations)
        .filter(([name]) => isIstioAnnotation(name))
        .map(([name, value]) => ({
          resource,
          name,
          value,
          path: ['metadata', 'annotations', name],
        })),
    );
}
