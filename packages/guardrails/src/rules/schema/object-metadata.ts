import { fieldsOf, isFields } from '../../model/fields';
import type { Path } from '../../model/path';
import type { Report, Rule } from '../../rule';
import {
  isDnsSubdomain,
  isLabelValue,
  isQualifiedName,
} from '../../names/kubernetesNames';
import type { Resource } from '../../model/resource';
import { nearestName } from '../../schema/nearestName';

const KNOWN_FIELDS = new Set([
  'annotations',
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'finalizers',
  'generateName',
  'generation',
  'labels',
  'managedFields',
  'name',
  'namespace',
  'ownerReferences',
  'resourceVersion',
  'selfLink',
  'uid',
]);

/** Kinds whose names may hold colons: their names are path segments, not DNS names. */
const FREELY_NAMED = new Set([
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
]);

function* mapReports(
  resource: Resource,
  field: 'labels' | 'annotations',
): Iterable<Report> {
  const map = fieldsOf(resource.object.metadata)[field];
  if (map !== undefined && map !== null && !isFields(map)) {
    yield {
      message: `metadata.${field} must be an object of texts`,
      resource,
      path: ['metadata', field],
    };
    return;
  }
  for (const [key, value] of Object.entries(fieldsOf(map))) {
    const path: Path = ['metadata', field, key];
    if (typeof value !== 'string') {
      yield {
        message: `${field.slice(
          0,
          -1,
        )} ${key} must be a text; put ${JSON.stringify(value)} in quotes`,
        resource,
        path,
      };
    } else if (field === 'labels' && !isLabelValue(value)) {
      yield {
        message: `label ${key} has the value "${value}": at most 63 letters, digits, "-", "_" or ".", beginning and ending with a letter or digit`,
        resource,
        path,
      };
    }
    if (!isQualifiedName(key.toLowerCase()) && !isQualifiedName(key)) {
      yield {
        message: `"${key}" is no ${field.slice(
          0,
          -1,
        )} key: an optional DNS prefix and "/", then at most 63 letters, digits, "-", "_" or "."`,
        resource,
        path,
        part: 'key',
      };
    }
  }
}

function* nameReports(resource: Resource): Iterable<Report> {
  const { name, generateName } = fieldsOf(resource.object.metadata);
  if (name === undefined && generateName === undefined) {
    yield {
      message: 'metadata.name is required',
      resource,
      path: ['metadata', 'name'],
    };
  } else if (
    typeof name === 'string' &&
    !FREELY_NAMED.has(resource.kind) &&
    !isDnsSubdomain(name)
  ) {
    yield {
      message: `metadata.name "${name}" must be lower-case letters, digits, "-" or ".", beginning and ending with a letter or digit, at most 253`,
      resource,
      path: ['metadata', 'name'],
    };
  }
}

function* fieldReports(resource: Resource): Iterable<Report> {
  for (const key of Object.keys(fieldsOf(resource.object.metadata))) {
    if (!KNOWN_FIELDS.has(key)) {
      const nearest = nearestName(key, KNOWN_FIELDS);
      yield {
        message: `metadata.${key} is no field of Kubernetes metadata${
          nearest ? `; did you mean ${nearest}?` : ''
        }`,
        resource,
        path: ['metadata', key],
        part: 'key',
      };
    }
  }
}

export const objectMetadata: Rule = {
  id: 'object-metadata',
  layer: 'schema',
  severity: 'error',
  kinds: ['*'],
  summary:
    "A resource's name, labels or annotations are not what Kubernetes accepts.",
  why: 'The API server refuses the object; numbers and booleans without quotes are the usual cause in labels and annotations.',
  fix: 'Name the resource, and write every label and annotation as a quoted text of the allowed form.',
  source: {
    title:
      'k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMeta',
    url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set',
  },
  *check(bundle) {
    for (const resource of bundle.resources) {
      yield* nameReports(resource);
      yield* fieldReports(resource);
      yield* mapReports(resource, 'labels');
      yield* mapReports(resource, 'annotations');
    }
  },
};
