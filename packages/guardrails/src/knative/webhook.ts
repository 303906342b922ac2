import { fieldsOf, textOf } from '../model/fields';
import type { Resource } from '../model/resource';
import type { PlatformSettings } from '../platform';
import { withDefaults } from './defaults';
import { KnativeErrors } from './fieldErrors';
import {
  checkNoAutoscaling,
  checkObjectMetadata,
  checkOwnerLabel,
  checkSecondsAnnotation,
  ROLLOUT_DURATION,
} from './metadata';
import {
  checkAutoscalingAnnotations,
  checkRevisionSpec,
  checkRevisionTemplate,
  type TemplateOwner,
} from './revisionTemplate';
import { knativeSettings, type KnativeSettings } from './settings';
import { checkTraffic } from './traffic';

/** Whether the defaulting webhook has run before: it fills in a Service's or Route's traffic. */
export type Defaulting = 'before' | 'none';

interface Judgement {
  readonly resource: Resource;
  readonly settings: KnativeSettings;
  readonly errors: KnativeErrors;
  readonly defaulting: Defaulting;
}

const SERVICE_LABEL = 'serving.knative.dev/service';
const CONFIGURATION_LABEL = 'serving.knative.dev/configuration';

function ownerOf(resource: Resource): TemplateOwner {
  const metadata = fieldsOf(resource.object.metadata);
  return {
    name: textOf(metadata.name) ?? '',
    generateName: textOf(metadata.generateName) ?? '',
  };
}

function checkService({ resource, settings, errors, defaulting }: Judgement) {
  const { annotations, spec } = resource;
  checkObjectMetadata(resource, errors);
  checkNoAutoscaling(annotations, errors);
  checkSecondsAnnotation(
    annotations,
    ROLLOUT_DURATION,
    'rollout-duration',
    ['metadata', 'annotations'],
    errors,
  );
  checkTemplateOf(resource, settings, errors, defaulting);
  if (defaulting === 'none' || spec.traffic !== undefined) {
    checkTraffic(spec.traffic, true, ['spec', 'traffic'], errors);
  }
}

function checkTemplateOf(
  resource: Resource,
  settings: KnativeSettings,
  errors: KnativeErrors,
  defaulting: Defaulting,
): void {
  const template = fieldsOf(resource.spec.template);
  const spec = fieldsOf(template.spec);
  const judged =
    defaulting === 'before' && Array.isArray(spec.containers)
      ? { ...template, spec: withDefaults(spec) }
      : template;
  checkRevisionTemplate(
    judged,
    ownerOf(resource),
    settings,
    ['spec', 'template'],
    errors,
  );
}

function checkConfiguration({
  resource,
  settings,
  errors,
  defaulting,
}: Judgement) {
  checkObjectMetadata(resource, errors);
  checkNoAutoscaling(resource.annotations, errors);
  checkOwnerLabel(resource, SERVICE_LABEL, 'Service', errors);
  checkTemplateOf(resource, settings, errors, defaulting);
}

function checkRoute({ resource, errors, defaulting }: Judgement): void {
  const { annotations, spec } = resource;
  checkObjectMetadata(resource, errors);
  checkNoAutoscaling(annotations, errors);
  checkOwnerLabel(resource, SERVICE_LABEL, 'Service', errors);
  checkSecondsAnnotation(
    annotations,
    ROLLOUT_DURATION,
    'rollout-duration',
    ['metadata', 'annotations'],
    errors,
  );
  if (defaulting === 'none' || spec.traffic !== undefined) {
    checkTraffic(spec.traffic, false, ['spec', 'traffic'], errors);
  }
}

function checkRevision({ resource, settings, errors }: Judgement): void {
  checkObjectMetadata(resource, errors);
  checkAutoscalingAnnotations(
    resource.annotations,
    settings,
    ['metadata', 'annotations'],
    errors,
  );
  checkOwnerLabel(resource, CONFIGURATION_LABEL, 'Configuration', errors);
  checkRevisionSpec(resource.spec, settings, ['spec'], errors);
}

const CHECKS: Readonly<Record<string, (judgement: Judgement) => void>> = {
  Service: checkService,
  Configuration: checkConfiguration,
  Route: checkRoute,
  Revision: checkRevision,
};

/**
 * What Knative Serving's validating webhook says of a resource; undefined for kinds it does not look at.
 *
 * A manifest reaches it with its defaults filled in; `defaulting: 'none'` judges the object exactly as it stands.
 */
export function knativeWebhookVerdict(
  resource: Resource,
  platform: PlatformSettings['knative'],
  defaulting: Defaulting = 'before',
): KnativeErrors | undefined {
  const check =
    resource.group === 'serving.knative.dev'
      ? CHECKS[resource.kind]
      : undefined;
  if (!check) {
    return undefined;
  }
  const errors = new KnativeErrors();
  check({ resource, settings: knativeSettings(platform), errors, defaulting });
  return errors;
}
