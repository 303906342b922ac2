import { AUTOSCALING_ANNOTATIONS } from '@elastic-mesh/autoscaling';
import type { ExportedPolicy } from './exportedPolicy';

const OLD_SPELLINGS = Object.values(AUTOSCALING_ANNOTATIONS).flatMap(
  ([, old]) => (old === undefined ? [] : [old]),
);

/** Policies about autoscalers. */
export const scalingPolicies: readonly ExportedPolicy[] = [
  {
    rule: 'doubled-annotation',
    covers: [
      {
        apiGroups: ['serving.knative.dev'],
        apiVersions: ['v1'],
        resources: ['services', 'configurations'],
      },
    ],
    variables: [
      {
        name: 'annotations',
        expression:
          'has(object.spec.template) && has(object.spec.template.metadata) && has(object.spec.template.metadata.annotations) ? object.spec.template.metadata.annotations : {}',
      },
      {
        name: 'old',
        expression: `[${OLD_SPELLINGS.map(name => `'${name}'`).join(
          ', ',
        )}].filter(a, a in variables.annotations)`,
      },
    ],
    expression: 'variables.old.size() == 0',
    messageExpression:
      "'old spelling of Knative annotations: ' + variables.old.join(', ')",
  },
  {
    rule: 'memory-scaling',
    covers: [
      {
        apiGroups: ['autoscaling'],
        apiVersions: ['v2'],
        resources: ['horizontalpodautoscalers'],
      },
    ],
    expression:
      "!has(object.spec.metrics) || object.spec.metrics.all(m, !(has(m.resource) && m.resource.name == 'memory') && !(has(m.containerResource) && m.containerResource.name == 'memory'))",
    messageExpression:
      "'memory keeps ' + object.metadata.name + ' at its highest number of pods long after the load has gone'",
  },
];
