import { parseEntityRef } from '@backstage/catalog-model';
import { problem, type InputProblem } from './problem';

/** Parses the reference of an owner; a bare name is a group, as the catalog reads it. @returns undefined when it is none. */
export function parseOwnerRef(value: string) {
  return parseRefOfKind(value, 'group', ['group', 'user']);
}

/** Parses the reference of a system. @returns undefined when it is none. */
export function parseSystemRef(value: string) {
  return parseRefOfKind(value, 'system', ['system']);
}

function parseRefOfKind(value: string, kind: string, allowed: string[]) {
  try {
    const ref = parseEntityRef(value, {
      defaultKind: kind,
      defaultNamespace: 'default',
    });
    return allowed.includes(ref.kind.toLocaleLowerCase('en-US'))
      ? ref
      : undefined;
  } catch {
    // parseEntityRef throws on a malformed reference only, and that is the answer here.
    return undefined;
  }
}

export function validateOwner(
  value: string | undefined,
  field = 'owner',
): InputProblem[] {
  if (!value) {
    return [problem(field, 'validation.owner.missing')];
  }
  return parseOwnerRef(value)
    ? []
    : [problem(field, 'validation.owner.syntax', { value })];
}

/** An empty answer is allowed: a service need not be part of a system. */
export function validateSystem(
  value: string | undefined,
  field = 'system',
): InputProblem[] {
  return !value || parseSystemRef(value)
    ? []
    : [problem(field, 'validation.system.syntax', { value })];
}
