import {
  communityLabelProblems,
  OPENFAAS_EDITION_ANNOTATION,
  OPENFAAS_STACK_ANNOTATION,
} from '@elastic-mesh/autoscaling';
import { isFields } from '../../model/fields';
import type { OpenFaasEdition } from '../../platform';
import type { Report, Rule } from '../../rule';
import type { Resource } from '../../model/resource';
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

const STATED: Readonly<Record<string, OpenFaasEdition>> = {
  ce: 'community',
  pro: 'pro',
};

/** The platform knows which edition runs; where it does not say, the function does. */
function editionFor(
  { annotations }: Resource,
  platform: OpenFaasEdition,
): OpenFaasEdition {
  return platform === 'unknown'
    ? STATED[annotations[OPENFAAS_EDITION_ANNOTATION]] ?? 'unknown'
    : platform;
}

export const openfaasEdition: Rule = {
  id: 'openfaas-edition',
  layer: 'elastic',
  severity: 'warning',
  kinds: ['Function'],
  summary:
    'A Function uses what one edition of OpenFaaS refuses or ignores, or leaves out what scaling needs.',
  why: 'The Function kind and the labels of Pro do nothing in the Community edition, which caps every function at 5 replicas and refuses labels above that.',
  fix: 'Decide on the edition (platform setting openfaas.edition, or the annotation elastic-mesh.io/openfaas-edition of the function: ce or pro) and keep to its labels; the mesh needs Pro.',
  source: {
    title:
      'openfaas/faas-netes chart/openfaas/README.md, pkg/handlers/validate.go',
    url: 'https://docs.openfaas.com/architecture/autoscaling/',
  },
  *check(bundle, context) {
    for (const workload of bundle.workloads.filter(
      item => item.runtime === 'openfaas',
    )) {
      yield* settings(workload);
      const edition = editionFor(
        workload.resource,
        context.platform.openfaas.edition,
      );
      if (edition === 'pro') {
        continue;
      }
      const certain = edition === 'community';
      const severity = certain ? ('error' as const) : ('warning' as const);
      const where = certain
        ? 'the Community edition'
        : 'the Community edition, if that is what runs here,';
      const fromStack =
        workload.resource.annotations[OPENFAAS_STACK_ANNOTATION] !== undefined;
      if (!fromStack) {
        yield {
          message: `kind Function needs the operator of OpenFaaS Pro: ${where} has no controller for it`,
          resource: workload.resource,
          path: ['kind'],
          severity,
        };
      }
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
