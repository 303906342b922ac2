/** The two functions of prettier 2 that are used; it brings no types of its own. */
declare module 'prettier' {
  export function format(
    text: string,
    options: Record<string, unknown> & { parser: string },
  ): string;
  export function resolveConfig(
    folder: string,
  ): Promise<Record<string, unknown> | null>;
}
