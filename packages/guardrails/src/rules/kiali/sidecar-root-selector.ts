import type { Rule } from '../../rule';

export const sidecarRootSelector: Rule = {
  id: 'sidecar-root-selector',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['Sidecar'],
  summary: 'A Sidecar of the root namespace has a workloadSelector.',
  why: 'Sidecars of the root namespace are defaults for the mesh; with a selector it applies to pods of the root namespace only.',
  fix: 'Remove the selector, or move the Sidecar to the namespace of the pods.',
  source: {
    title: 'kiali business/checkers/sidecars/global_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia1006--global-default-sidecar-should-not-have-workloadselector',
  },
  aliases: ['KIA1006'],
  *check(bundle, { platform }) {
    for (const resource of bundle.ofKind('networking.istio.io/Sidecar')) {
      const { namespace, spec } = resource;
      if (
        namespace === platform.istio.rootNamespace &&
        spec.workloadSelector !== undefined
      ) {
        yield {
          message: `a Sidecar of the root namespace "${namespace}" with a workloadSelector is no default for the mesh`,
          resource,
          path: ['spec', 'workloadSelector'],
        };
      }
    }
  },
};
