/** One text to check, with the name to show for it (`-` for standard input). */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** A place in a source text; line and column start at 1, offset counts UTF-16 units from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of a source text; `end` is the place after its last character. */
export interface SourceRange {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}
