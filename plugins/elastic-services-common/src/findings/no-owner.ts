import type { FindingRule } from './rule';

/** Nobody is responsible: alerts and findings reach no one. */
export const noOwner: FindingRule = {
  code: 'no-owner',
  check({ workload }, { entity, catalogRead }) {
    if (!catalogRead || entity?.owner) {
      return undefined;
    }
    const name = `${workload.kind}/${workload.name}`;
    return {
      severity: 'warning',
      params: {
        workload: name,
        namespace: workload.namespace,
        entity: entity?.ref ?? '',
      },
      evidence: [
        entity
          ? `${entity.ref} has no owner`
          : `no catalog entity claims ${name} in ${workload.namespace}`,
      ],
    };
  },
};
