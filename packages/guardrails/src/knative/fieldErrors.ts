import type { Path } from '../model/path';

/** One complaint of Knative's webhook, in its own words; `details` is what it prints on the next line. */
export interface KnativeError {
  readonly message: string;
  readonly path: Path;
  readonly details?: string;
  readonly warning?: boolean;
}

/** Collects complaints; the wording is that of knative.dev/pkg/apis/field_error.go. */
export class KnativeErrors {
  readonly list: KnativeError[] = [];

  add(message: string, path: Path, details?: string): void {
    this.list.push({ message, path, details });
  }

  warn(message: string, path: Path): void {
    this.list.push({ message, path, warning: true });
  }

  missing(path: Path): void {
    this.add('missing field(s)', path);
  }

  disallowed(path: Path): void {
    this.add('must not set the field(s)', path);
  }

  invalid(value: unknown, path: Path, details?: string): void {
    this.add(`invalid value: ${value}`, path, details);
  }

  outOfBounds(value: number, lower: number, upper: number, path: Path): void {
    this.add(`expected ${lower} <= ${value} <= ${upper}`, path);
  }

  missingOneOf(path: Path, fields: readonly string[]): void {
    this.add('expected exactly one, got neither', path, fields.join(', '));
  }

  multipleOneOf(path: Path, fields: readonly string[]): void {
    this.add('expected exactly one, got both', path, fields.join(', '));
  }
}
