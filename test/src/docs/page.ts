/** A file of the documentation that code writes, by its path below `docs/`. */
export interface Page {
  path: string;
  text: string;
}

/** Said on every page, so that nobody edits it by hand. */
export const GENERATED =
  '<!-- Written by `yarn docs` from the code; change test/src/docs instead. -->';
