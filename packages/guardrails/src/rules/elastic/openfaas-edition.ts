import { communityLabelProblems } from '@elastic-mesh/autoscaling';
import { isFields } from '../../model/fields';
import type { Report, Rule } from '../../rule';
import type { Workload } from '../../model/workload';

const FACTOR = 'com.openfaas.scale.factor';
const TARGET = 'com.openfaas.scale.target';

function* settings(workload: Workload): Generator<Report> {
  const { resource, podLabels } = workload;
  if (podLabels[FACTOR] !== undefined && podLabels[TARGET] !== undefined) {
    yield {
      message: `${FACTOR} belongs to the Community edition and ${TARGET} to Pro: one of them is ignored`,
      resource,
      path: ['spec', 'labels', FACTOR],
      part: 'key',
    };
  }
  if (
    podLabels[TARGET] !== undefined &&
    podLabels['com.openfaas.scale.type'] === undefined
  ) {
    yield {
      message: `${TARGET}: "${podLabels[TARGET]}" has no com.openfaas.scale.type, so it means ${podLabels[TARGET]} requests a second for each replica`,
      resource,
      path: ['spec', 'labels', TARGET],
      severity: 'info',
    };
  }
  if (!isFields(resource.spec.requests) && !isFields(resource.spec.limits)) {
    yield {
      message: `function ${workload.name} states neither requests nor limits`,
      resource,
      path: ['spec'],
    };
  }
}

export const openfaasEdition: Rule = {
  id: 'openfaas-edition',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['Function'],
  summary:
    'A Function uses what one edition of OpenFaaS refuses or ignores, or leaves out what scaling needs.',
  why: 'The Function kind and the labels of Pro do nothing in the Community edition, which caps every function at 5 replicas and refuses labels above that.',
  fix: 'Decide on the edition (platform setting openfaas.edition) and keep to its labels; the mesh needs Pro.',
  source: {
    title:
      'openfaas/faas-netes chart/openfaas/README.md, pkg/handlers/validate.go',
    url: 'https://docs.openfaas.com/architecture/autoscaling/',
  },
  *check(bundle, context) {
    const { edition } = context.platform.openfaas;
    for (const workload of bundle.workloads.filter(
      item => item.runtime === 'openfaas',
    )) {
      yield* settings(workload);
      if (edition === 'pro') {
        continue;
      }
      const certain = edition === 'community';
      const severity = certain ? ('error' as const) : ('warning' as const);
      const where = certain
        ? 'the Community edition'
        : 'the Community edition, if that is what runs here,';
      yield {
        message: `kind Function needs the operator of OpenFaaS Pro: ${where} has no controller for it`,
        resource: workload.resource,
        path: ['kind'],
        severity,
      };
      for (const problem of communityLabelProblems(workload.podLabels)) {
        yield {
          message: `${where} refuses the function: ${problem.message}`,
          resource: workload.resource,
          path: ['spec', 'labels', problem.label],
          severity,
        };
      }
    }
  },
};
