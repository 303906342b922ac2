import { InputError } from '@backstage/errors';
import { OPENFAAS_STACK_ANNOTATION } from '@elastic-mesh/autoscaling';
import { parse } from 'yaml';
import type { KubernetesObject, RepositoryTexts } from '../kustomize';

/** Names under which `faas-cli` finds the file by itself. */
const STACK_FILES = ['stack.yaml', 'stack.yml'];

/** Where `faas-cli` deploys a function that names no namespace. */
const FUNCTION_NAMESPACE = 'openfaas-fn';

type Fields = Record<string, unknown>;

/**
 * What `faas-cli deploy` would make of a repository's stack file, as the Functions that `faas-cli generate` writes.
 *
 * Nothing applies these: they carry the annotation `elastic-mesh.io/openfaas-stack`, so that they can be checked,
 * simulated and shown like any other manifest.
 *
 * @returns empty when there is no stack file
 * @throws InputError when the file cannot be read, or is none of OpenFaaS
 */
export function stackFunctions(texts: RepositoryTexts): KubernetesObject[] {
  const file = STACK_FILES.find(name => texts.has(name));
  if (!file) {
    return [];
  }
  const stack = readFields(texts.get(file)!, file);
  const provider = fieldsOf(stack.provider);
  if (provider.name !== 'openfaas') {
    throw new InputError(
      `${file}: provider.name is ${JSON.stringify(
        provider.name,
      )}; only "openfaas" is known`,
    );
  }
  return Object.entries(fieldsOf(stack.functions)).map(([name, value]) =>
    functionOf(name, fieldsOf(value), file),
  );
}

function readFields(text: string, file: string): Fields {
  try {
    return fieldsOf(parse(text));
  } catch (error) {
    throw new InputError(`${file} cannot be read`, error);
  }
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

/** faas-cli reads numbers and truth values of labels and the environment as the text that stands there. */
function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fieldsOf(value)).map(([key, text]) => [key, String(text)]),
  );
}

function functionOf(
  name: string,
  given: Fields,
  file: string,
): KubernetesObject {
  const annotations = textsOf(given.annotations);
  const { namespace = FUNCTION_NAMESPACE, image, secrets } = given;
  return {
    apiVersion: 'openfaas.com/v1',
    kind: 'Function',
    metadata: {
      name,
      namespace: String(namespace),
      labels: textsOf(given.labels),
      annotations: { ...annotations, [OPENFAAS_STACK_ANNOTATION]: file },
    },
    spec: {
      name,
      image,
      environment: textsOf(given.environment),
      labels: textsOf(given.labels),
      annotations,
      ...(secrets !== undefined && { secrets }),
      ...resourcesOf(given),
      readOnlyRootFilesystem: given.readonly_root_filesystem === true,
    },
  };
}

function resourcesOf({ limits, requests }: Fields) {
  return {
    ...(limits !== undefined && { limits: textsOf(limits) }),
    ...(requests !== undefined && { requests: textsOf(requests) }),
  };
}
