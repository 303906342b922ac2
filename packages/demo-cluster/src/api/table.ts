import { Column, Kind } from '../kinds/kind';
import { columnsOf } from '../kinds/registry';
import { KubeObject } from '../store/object';

/** How a client wants rows to carry their object. */
export type IncludeObject = 'None' | 'Metadata' | 'Object';

function definition(column: Column, index: number) {
  return {
    name: column.name,
    type: column.type,
    format: index === 0 ? 'name' : '',
    description: '',
    priority: column.priority,
  };
}

function carried(
  object: KubeObject,
  include: IncludeObject,
): object | undefined {
  if (include === 'None') return undefined;
  if (include === 'Object') return object;
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: object.metadata,
  };
}

/** Objects as the `meta.k8s.io/v1` Table that `kubectl get` prints. */
export function toTable(
  kind: Kind,
  objects: readonly KubeObject[],
  metadata: object,
  nowMs: number,
  include: IncludeObject,
) {
  const columns = columnsOf(kind);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(definition),
    rows: objects.map(object => ({
      cells: columns.map(column => column.cell(object, nowMs)),
      object: carried(object, include),
    })),
  };
}

/** Whether the `Accept` header asks for a Table before plain objects. */
export function wantsTable(accept: string | undefined): boolean {
  return /as=Table/.test(accept ?? '') && /g=meta\.k8s\.io/.test(accept ?? '');
}
