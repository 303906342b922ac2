import { AutoscalingInputError, requireNumber } from '../errors';
import { quantityToMilli } from '../hpa';

/**
 * A value of a manifest that knows its own path, so that a reader can name the field it refuses.
 *
 * Nothing is taken for granted about a manifest: it may come from a repository that no API server has seen.
 */
export class Field {
  constructor(readonly path: string, readonly value: unknown) {}

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** The value of a key; absent when this one is. @throws AutoscalingInputError when this is no object */
  at(key: string): Field {
    const path = this.path ? `${this.path}.${key}` : key;
    if (this.isAbsent) {
      return new Field(path, undefined);
    }
    if (typeof this.value !== 'object' || Array.isArray(this.value)) {
      throw this.refused('an object');
    }
    return new Field(path, (this.value as Record<string, unknown>)[key]);
  }

  /** The entries of a list; none when absent. @throws AutoscalingInputError when this is no list */
  items(): Field[] {
    if (this.isAbsent) {
      return [];
    }
    if (!Array.isArray(this.value)) {
      throw this.refused('a list');
    }
    return this.value.map((item, i) => new Field(`${this.path}[${i}]`, item));
  }

  /** What `read` makes of it; undefined when absent. */
  optional<T>(read: (field: Field) => T): T | undefined {
    return this.isAbsent ? undefined : read(this);
  }

  text(): string {
    if (typeof this.value !== 'string' || this.value === '') {
      throw this.refused('a text that is not empty');
    }
    return this.value;
  }

  oneOf<T extends string>(allowed: readonly T[]): T {
    if (!allowed.includes(this.value as T)) {
      throw this.refused(allowed.join(', '));
    }
    return this.value as T;
  }

  number(): number {
    return requireNumber(this.path, this.value as number);
  }

  /** A number that may also be written as text, as in the metadata of a trigger. */
  numericText(): number {
    const isText = typeof this.value === 'string' && this.value.trim() !== '';
    const value = isText ? Number(this.value) : this.value;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      throw this.refused('a number');
    }
    return value;
  }

  /** A Kubernetes quantity in thousandths. */
  milli(): number {
    return quantityToMilli(String(this.value), this.path);
  }

  /** A map of texts, such as labels; empty when absent. */
  texts(): Record<string, string> {
    if (this.isAbsent) {
      return {};
    }
    if (typeof this.value !== 'object') {
      throw this.refused('an object');
    }
    return Object.fromEntries(
      Object.keys(this.value as object).map(key => {
        const { value } = this.at(key);
        if (typeof value !== 'string') {
          throw this.at(key).refused('a text; put it in quotes');
        }
        return [key, value];
      }),
    );
  }

  refused(allowed: string): AutoscalingInputError {
    return new AutoscalingInputError(this.path, this.value, allowed);
  }
}
