import { Condition, KubeObject } from '../store/object';
import { Cell, Column } from './kind';

/** Reads a dotted path such as `spec.scaleTargetRef.name`; undefined where any part is missing. */
export function valueAt(object: unknown, path: string): unknown {
  let value: unknown = object;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

function print(value: unknown): Cell {
  if (value === undefined || value === null) return '<none>';
  if (typeof value === 'object') return JSON.stringify(value);
  return value as Cell;
}

/** A text column from a path or a function. */
export function text(
  name: string,
  from: string | ((object: KubeObject, nowMs: number) => Cell | undefined),
  priority: 0 | 1 = 0,
): Column {
  const cell = (object: KubeObject, nowMs: number): Cell =>
    print(
      typeof from === 'string' ? valueAt(object, from) : from(object, nowMs),
    );
  return { name, type: 'string', priority, cell };
}

/** A whole-number column from a path; a missing number is 0, as kubectl prints it. */
export function count(name: string, path: string): Column {
  const cell = (object: KubeObject): Cell => Number(valueAt(object, path) ?? 0);
  return { name, type: 'integer', priority: 0, cell };
}

/** The status (or reason) of one condition. */
export function condition(
  name: string,
  type: string,
  field: 'status' | 'reason' = 'status',
): Column {
  return text(name, object => {
    const all: Condition[] = object.status?.conditions ?? [];
    const found = all.find(one => one.type === type)?.[field];
    return found ?? (field === 'reason' ? '' : 'Unknown');
  });
}

const SECONDS = { minute: 60, hour: 3600, day: 86_400, year: 31_536_000 };

/** A duration as kubectl prints it: `45s`, `3m12s`, `27m`, `5h12m`, `9d` (apimachinery duration.HumanDuration). */
export function humanDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / SECONDS.minute);
  const hours = Math.floor(seconds / SECONDS.hour);
  const days = Math.floor(seconds / SECONDS.day);
  if (seconds < 120) return `${seconds}s`;
  if (minutes < 10) {
    const rest = seconds % 60;
    return rest ? `${minutes}m${rest}s` : `${minutes}m`;
  }
  if (minutes < 180) return `${minutes}m`;
  if (hours < 8) {
    const rest = minutes % 60;
    return rest ? `${hours}h${rest}m` : `${hours}h`;
  }
  if (hours < 48) return `${hours}h`;
  if (days < 8) {
    const rest = hours % 24;
    return rest ? `${days}d${rest}h` : `${days}d`;
  }
  if (days < 730) return `${days}d`;
  return `${Math.floor(seconds / SECONDS.year)}y`;
}

/** The age of the object, or the time since a timestamp field. */
export function age(name = 'Age', path = 'metadata.creationTimestamp'): Column {
  return text(name, (object, nowMs) => {
    const value = valueAt(object, path);
    if (typeof value !== 'string') return '<unknown>';
    return humanDuration(nowMs - Date.parse(value));
  });
}

/** The name column that starts every table. */
export const NAME: Column = text('Name', 'metadata.name');
