import { valueAt } from '../kinds/columns';
import { badRequest } from './errors';
import { KubeObject } from './object';

/** Whether an object is selected. */
export type Selector = (object: KubeObject) => boolean;

/** Splits at commas outside parentheses: `a in (b,c),d` has two terms. */
function terms(selector: string): string[] {
  return selector
    .split(/,(?![^(]*\))/)
    .map(term => term.trim())
    .filter(Boolean);
}

function labelTerm(term: string): Selector {
  const set = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(term);
  if (set) {
    const values = set[3].split(',').map(value => value.trim());
    const inside = (object: KubeObject) =>
      values.includes(object.metadata.labels?.[set[1]] ?? '\u0000');
    return set[2] === 'in' ? inside : object => !inside(object);
  }
  const equal = /^([^\s=!]+)\s*(==|=|!=)\s*(\S*)$/.exec(term);
  if (equal) {
    const [, label, operator, value] = equal;
    return operator === '!='
      ? object => object.metadata.labels?.[label] !== value
      : object => object.metadata.labels?.[label] === value;
  }
  if (/^!\s*[^\s=!()]+$/.test(term)) {
    const label = term.slice(1).trim();
    return object => object.metadata.labels?.[label] === undefined;
  }
  if (/^[^\s=!()]+$/.test(term)) {
    return object => object.metadata.labels?.[term] !== undefined;
  }
  throw badRequest(
    `unable to parse labelSelector term "${term}": allowed are "a=b", "a!=b", "a", "!a", "a in (b,c)", "a notin (b,c)"`,
  );
}

function fieldTerm(term: string): Selector {
  const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(term);
  if (!match) {
    throw badRequest(
      `unable to parse fieldSelector term "${term}": allowed are "path=value" and "path!=value"`,
    );
  }
  const [, path, operator, value] = match;
  return object => {
    const same = String(valueAt(object, path.trim()) ?? '') === value;
    return operator === '!=' ? !same : same;
  };
}

/** A `labelSelector` query parameter; @throws ApiError 400 for a term that is not understood. */
export function parseLabelSelector(selector: string): Selector {
  const all = terms(selector).map(labelTerm);
  return object => all.every(one => one(object));
}

/** A `fieldSelector` query parameter over any dotted path; @throws ApiError 400 for a term that is not understood. */
export function parseFieldSelector(selector: string): Selector {
  const all = terms(selector).map(fieldTerm);
  return object => all.every(one => one(object));
}

/** `spec.selector` of a workload; an absent selector selects nothing. */
export function matchesLabels(
  selector:
    | {
        matchLabels?: Record<string, string>;
        matchExpressions?: {
          key: string;
          operator: string;
          values?: string[];
        }[];
      }
    | undefined,
  labels: Record<string, string> = {},
): boolean {
  if (!selector) return false;
  const equal = Object.entries(selector.matchLabels ?? {}).every(
    ([label, value]) => labels[label] === value,
  );
  const expressions = (selector.matchExpressions ?? []).every(
    ({ key, operator, values = [] }) => {
      const value = labels[key];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      const inside = value !== undefined && values.includes(value);
      return operator === 'In' ? inside : !inside;
    },
  );
  return equal && expressions;
}
