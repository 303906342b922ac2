import {
  AUTOSCALING_ANNOTATIONS as KEYS,
  type AnnotationSpellings,
  findAnnotation,
} from './annotations';
import type { KnativeAutoscalerConfig } from './config';
import { type FieldError, invalidValue, outOfBounds } from './field-errors';
import { parseGoInt } from './go-numbers';
import { MAX_INT32 } from './limits';
import type { Annotations } from './types';

/** Lower and upper bound, the cluster's limit, and the activation scale between them (`validateMinMaxScale`). */
export function validateScales(
  annotations: Annotations,
  config: Pick<KnativeAutoscalerConfig, 'maxScaleLimit'>,
): FieldError[] {
  const min = scaleOf(annotations, KEYS.minScale);
  const max = scaleOf(annotations, KEYS.maxScale);
  const errors = [...min.errors, ...max.errors];
  if (max.scale !== 0 && max.scale < min.scale) {
    errors.push({
      message: `max-scale=${max.scale} is less than min-scale=${min.scale}`,
      paths: [KEYS.maxScale[0], KEYS.minScale[0]],
    });
  }
  const limit = config.maxScaleLimit;
  if (max.key !== undefined && limit !== 0) {
    if (max.scale > limit) {
      errors.push(outOfBounds(String(max.scale), '1', String(limit), max.key));
    }
    if (max.scale === 0) {
      errors.push({
        message: `max-scale=0 (unlimited), must be less than ${limit}`,
        paths: [max.key],
      });
    }
  }
  return [
    ...errors,
    ...validateActivationScale(annotations, min.scale, max.scale),
  ];
}

/** A scale of at least 0; upstream goes on with 0 after an error. */
function scaleOf(
  annotations: Annotations,
  keys: AnnotationSpellings,
): { key?: string; scale: number; errors: FieldError[] } {
  const found = findAnnotation(annotations, keys);
  if (!found) {
    return { scale: 0, errors: [] };
  }
  const parsed = parseGoInt(found.value, 32);
  if (parsed.ok && parsed.value >= 0) {
    return { key: found.key, scale: parsed.value, errors: [] };
  }
  const error =
    parsed.ok || parsed.error === 'value out of range'
      ? outOfBounds(found.value, '0', String(MAX_INT32), found.key)
      : invalidValue(found.value, found.key);
  return { key: found.key, scale: 0, errors: [error] };
}

function validateActivationScale(
  annotations: Annotations,
  min: number,
  max: number,
): FieldError[] {
  const found = findAnnotation(annotations, KEYS.activationScale);
  if (!found) {
    return [];
  }
  const parsed = parseGoInt(found.value, 32);
  if (!parsed.ok) {
    return [invalidValue(found.value, found.key)];
  }
  const scale = parsed.value;
  const paths = [found.key];
  if (min > scale) {
    return [
      {
        message: `min-scale=${min} is greater than activation-scale=${scale}`,
        paths,
      },
    ];
  }
  if (max !== 0 && max < scale) {
    return [
      {
        message: `max-scale=${max} is less than activation-scale=${scale}`,
        paths,
      },
    ];
  }
  return scale < 2
    ? [{ message: `activation-scale=${scale} must be greater than 1`, paths }]
    : [];
}

/** The first scale: a whole number, and 0 only where the cluster allows it. */
export function validateInitialScale(
  annotations: Annotations,
  config: Pick<KnativeAutoscalerConfig, 'allowZeroInitialScale'>,
): FieldError[] {
  const found = findAnnotation(annotations, KEYS.initialScale);
  if (!found) {
    return [];
  }
  const { key, value } = found;
  const parsed = parseGoInt(value, 64);
  if (!parsed.ok) {
    return [invalidValue(value, key)];
  }
  if (parsed.value < 0) {
    return [invalidValue(value, `${key} must be greater than 0`)];
  }
  return parsed.value === 0 && !config.allowZeroInitialScale
    ? [invalidValue(value, `${key}=0 not allowed by cluster`)]
    : [];
}
