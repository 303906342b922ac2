import {
  fieldsOf,
  isSet,
  listOf,
  numberOf,
  textOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import { parseRequestUri } from '../schema/goUrl';
import type { Complaints } from './complaints';
import { checkPolicyTargets, checkWorkloadSelector } from './selectors';

const SCHEMES = ['', 'file', 'http', 'https', 'oci'];

/** A module's address; what Go cannot read as one by itself is an image reference. */
function urlFault(url: string): string | undefined {
  if (url === '') {
    return 'url field needs to be set';
  }
  const parts = parseRequestUri(url) ?? parseRequestUri(`http://${url}`);
  if (!parts) {
    return `failed to parse url: ${url}`;
  }
  return SCHEMES.includes(parts.scheme)
    ? undefined
    : `url contains unsupported scheme: ${parts.scheme}`;
}

function sha256Fault(sum: string): string | undefined {
  if (sum === '') {
    return undefined;
  }
  if (sum.length !== 64) {
    return 'sha256 field must be 64 characters long';
  }
  return /^[a-f0-9]+$/.test(sum)
    ? undefined
    : 'sha256 field must match [a-f0-9]{64} pattern';
}

function environmentFault(config: unknown): string | undefined {
  const names = new Set<string>();
  for (const item of listOf(fieldsOf(config).env)) {
    const { name, value, valueFrom } = fieldsOf(item);
    const text = textOf(name) ?? '';
    if (text === '') {
      return 'spec.vmConfig.env invalid';
    }
    if (text.length > 256) {
      return 'env.name field must be less than 255 characters long';
    }
    if (names.has(text)) {
      return 'duplicate env';
    }
    names.add(text);
    if ((textOf(valueFrom) ?? 'INLINE') !== 'INLINE' && textOf(value)) {
      return 'value may only be set when valueFrom is INLINE';
    }
  }
  return undefined;
}

/** What a WasmPlugin and the wasm part of a TrafficExtension have in common. */
function checkModule(module: Fields, path: Path, complaints: Complaints): void {
  const text = (field: string) => textOf(module[field]) ?? '';
  complaints.expect([...path, 'url'], urlFault(text('url')));
  complaints.expect([...path, 'sha256'], sha256Fault(text('sha256')));
  if (text('imagePullSecret').length > 253) {
    complaints.error(
      [...path, 'imagePullSecret'],
      'imagePullSecret field must be less than 253 characters long',
    );
  }
  if (text('pluginName').length > 256) {
    complaints.error(
      [...path, 'pluginName'],
      'pluginName field must be less than 255 characters long',
    );
  }
  complaints.expect([...path, 'vmConfig'], environmentFault(module.vmConfig));
}

function checkTrafficSelectors(spec: Fields, complaints: Complaints): void {
  listOf(spec.match).forEach((item, index) =>
    listOf(fieldsOf(item).ports).forEach((port, position) => {
      const number = numberOf(fieldsOf(port).number) ?? 0;
      if (number <= 0 || number > 65535) {
        complaints.error(
          ['spec', 'match', index, 'ports', position],
          `spec.Match[${index}].Ports[${position}] is out of range: ${number}`,
        );
      }
    }),
  );
}

/** pkg/config/validation ValidateWasmPlugin. */
export function checkWasmPlugin(
  { spec }: Resource,
  complaints: Complaints,
): void {
  checkPolicyTargets(spec, ['spec'], complaints);
  checkModule(spec, ['spec'], complaints);
  checkTrafficSelectors(spec, complaints);
}

/** pkg/config/validation ValidateTrafficExtension. */
export function checkTrafficExtension(
  { spec }: Resource,
  complaints: Complaints,
): void {
  if (isSet(spec.wasm) === isSet(spec.lua)) {
    complaints.error(['spec'], 'exactly one of wasm or lua must be set');
  }
  checkPolicyTargets(spec, ['spec'], complaints);
  if (isSet(spec.lua)) {
    const code = textOf(fieldsOf(spec.lua).inlineCode) ?? '';
    const at: Path = ['spec', 'lua', 'inlineCode'];
    if (code === '') {
      complaints.error(at, 'lua.inlineCode cannot be empty');
    } else if (code.length > 65536) {
      complaints.error(at, 'lua.inlineCode exceeds maximum size of 64KB');
    }
  }
  if (isSet(spec.wasm)) {
    checkModule(fieldsOf(spec.wasm), ['spec', 'wasm'], complaints);
  }
  checkTrafficSelectors(spec, complaints);
}

/** pkg/config/validation ValidateProxyConfig. */
export function checkProxyConfig(
  { spec }: Resource,
  complaints: Complaints,
): void {
  checkWorkloadSelector(
    spec.selector,
    'matchLabels',
    ['spec', 'selector'],
    complaints,
  );
  if ((numberOf(spec.concurrency) ?? 0) < 0) {
    complaints.error(
      ['spec', 'concurrency'],
      'concurrency must be greater than or equal to 0',
    );
  }
}
