import {
  DEFAULT_AUTOSCALER_CONFIG,
  validateAutoscalingAnnotations,
} from '@elastic-mesh/autoscaling';
import { FieldProblem } from '../store/errors';
import { Manifest, Untyped } from '../store/object';
import { TRAFFIC_ANNOTATION, trafficProblems } from '../traffic/profile';

const DNS_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

function nameProblems(manifest: Manifest): FieldProblem[] {
  const { name } = manifest.metadata;
  if (name === undefined) return [];
  const label =
    // The name of a DomainMapping is the domain itself.
    (manifest.apiVersion.startsWith('serving.knative.dev/') &&
      manifest.kind !== 'DomainMapping') ||
    (manifest.kind === 'Service' && manifest.apiVersion === 'v1');
  const pattern = label ? DNS_LABEL : DNS_SUBDOMAIN;
  if (pattern.test(name) && name.length <= (label ? 63 : 253)) return [];
  const allowed = label
    ? 'must be a DNS-1035 label: lower case letters, digits and "-", starting with a letter, at most 63 characters'
    : 'must be a DNS-1123 subdomain: lower case letters, digits, "-" and ".", at most 253 characters';
  return [
    { field: 'metadata.name', message: `Invalid value: "${name}": ${allowed}` },
  ];
}

function atLeast(field: string, value: Untyped, least: number): FieldProblem[] {
  if (value === undefined || (Number.isInteger(value) && value >= least))
    return [];
  return [
    {
      field,
      message: `Invalid value: ${JSON.stringify(
        value,
      )}: must be a whole number from ${least}`,
    },
  ];
}

const METRIC_SOURCES: Record<string, string> = {
  Resource: 'resource',
  ContainerResource: 'containerResource',
  Pods: 'pods',
  Object: 'object',
  External: 'external',
};

function metricProblems(metrics: Untyped): FieldProblem[] {
  if (!Array.isArray(metrics)) {
    return [{ field: 'spec.metrics', message: 'must be a list' }];
  }
  return metrics.flatMap((metric, index) => {
    const path = `spec.metrics[${index}]`;
    const source = METRIC_SOURCES[metric?.type];
    if (!source) {
      const allowed = Object.keys(METRIC_SOURCES).join(', ');
      return [{ field: `${path}.type`, message: `must be one of ${allowed}` }];
    }
    const { name, metric: named, target } = metric[source] ?? {};
    if (!name && !named?.name) {
      return [
        { field: `${path}.${source}`, message: 'needs the name of a metric' },
      ];
    }
    const amounts = [
      target?.averageUtilization,
      target?.averageValue,
      target?.value,
    ];
    return amounts.every(one => one === undefined)
      ? [
          {
            field: `${path}.${source}.target`,
            message: 'needs averageUtilization, averageValue or value',
          },
        ]
      : [];
  });
}

function hpaProblems({ spec }: Manifest): FieldProblem[] {
  const problems = [
    ...atLeast('spec.maxReplicas', spec?.maxReplicas ?? null, 1),
    ...atLeast('spec.minReplicas', spec?.minReplicas, 0),
  ];
  if (!spec?.scaleTargetRef?.name) {
    problems.push({
      field: 'spec.scaleTargetRef.name',
      message: 'Required value',
    });
  }
  problems.push(...metricProblems(spec?.metrics ?? []));
  if ((spec?.minReplicas ?? 1) > spec?.maxReplicas) {
    problems.push({
      field: 'spec.maxReplicas',
      message: `Invalid value: ${spec.maxReplicas}: must be greater than or equal to minReplicas (${spec.minReplicas})`,
    });
  }
  return problems;
}

function workloadProblems({ spec }: Manifest): FieldProblem[] {
  const problems = atLeast('spec.replicas', spec?.replicas, 0);
  const labels = spec?.template?.metadata?.labels ?? {};
  const selector: Record<string, string> | undefined =
    spec?.selector?.matchLabels;
  if (!selector || !Object.keys(selector).length) {
    problems.push({ field: 'spec.selector', message: 'Required value' });
  } else if (
    Object.entries(selector).some(([key, value]) => labels[key] !== value)
  ) {
    problems.push({
      field: 'spec.template.metadata.labels',
      message: '`selector` does not match template `labels`',
    });
  }
  return [
    ...problems,
    ...containerProblems(spec?.template?.spec, 'spec.template.spec'),
  ];
}

function containerProblems(podSpec: Untyped, path: string): FieldProblem[] {
  const containers: Untyped = podSpec?.containers;
  if (!Array.isArray(containers) || !containers.length) {
    return [{ field: `${path}.containers`, message: 'Required value' }];
  }
  return containers.flatMap((container: Untyped, index: number) =>
    container?.image
      ? []
      : [
          {
            field: `${path}.containers[${index}].image`,
            message: 'Required value',
          },
        ],
  );
}

const AUTOSCALING = 'autoscaling.knative.dev/';

/** What the Knative webhook says about autoscaling annotations: where they stand, and their values. */
function knativeServiceProblems({ metadata, spec }: Manifest): FieldProblem[] {
  const misplaced = Object.keys(metadata.annotations ?? {})
    .filter(annotation => annotation.startsWith(AUTOSCALING))
    .map(annotation => ({
      field: `metadata.annotations.${annotation}`,
      message:
        'autoscaling annotations must be put under "spec.template.metadata.annotations" to work',
    }));
  const path = 'spec.template.metadata.annotations';
  const annotations = spec?.template?.metadata?.annotations ?? {};
  const refused = validateAutoscalingAnnotations(
    annotations,
    DEFAULT_AUTOSCALER_CONFIG,
  ).map(({ message, paths }) => ({
    field: paths.map(one => `${path}.${one}`).join(', '),
    message,
  }));
  const traffic = Array.isArray(spec?.traffic)
    ? []
    : [{ field: 'spec.traffic', message: 'must be a list' }];
  return [
    ...containerProblems(spec?.template?.spec, 'spec.template.spec'),
    ...traffic,
    ...misplaced,
    ...refused,
  ];
}

function annotationProblems({ metadata }: Manifest): FieldProblem[] {
  const text = metadata.annotations?.[TRAFFIC_ANNOTATION];
  return text === undefined ? [] : trafficProblems(text);
}

const RULES: Record<string, (manifest: Manifest) => FieldProblem[]> = {
  'autoscaling/HorizontalPodAutoscaler': hpaProblems,
  'apps/Deployment': workloadProblems,
  'apps/ReplicaSet': workloadProblems,
  'serving.knative.dev/Service': knativeServiceProblems,
  'v1/Pod': ({ spec }) => containerProblems(spec, 'spec'),
};

/** What the real API server or webhook would refuse, for the rules that a demo's user is likely to meet. */
export function problemsOf(manifest: Manifest): FieldProblem[] {
  const group = manifest.apiVersion.split('/')[0];
  const rule = RULES[`${group}/${manifest.kind}`];
  return [
    ...nameProblems(manifest),
    ...annotationProblems(manifest),
    ...(rule?.(manifest) ?? []),
  ];
}
