import type { Path } from '../model/path';

/** One thing a webhook says of one place. */
export interface Complaint {
  readonly path: Path;
  readonly message: string;
  /** Set where an analysis rule reports the same under its own code, so that it is not said twice. */
  readonly reportedAs?: string;
}

/** Collects what a webhook refuses (errors) and what it only warns of. */
export class Complaints {
  readonly warnings: Complaint[] = [];

  constructor(readonly errors: Complaint[] = []) {}

  error(path: Path, message: string): void {
    this.errors.push({ path, message });
  }

  warn(path: Path, message: string, reportedAs?: string): void {
    this.warnings.push({ path, message, reportedAs });
  }

  /** Adds an error when a check of a single value found something wrong. */
  expect(path: Path, fault: string | undefined): void {
    if (fault !== undefined) {
      this.error(path, fault);
    }
  }

  /** For parts whose warnings istiod loses on the way up, so that nothing is said here that it does not say. */
  errorsOnly(): Complaints {
    return new Complaints(this.errors);
  }
}
