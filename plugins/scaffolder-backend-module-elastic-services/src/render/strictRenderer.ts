import { InputError } from '@backstage/errors';
import {
  createTemplateRenderer,
  type TemplateFilter,
  type TemplateValue,
} from 'nunjitsu';
import { stringify } from 'yaml';

/** Values that a part's files read as `values.<name>`. */
export type RenderValues = { readonly [name: string]: TemplateValue };

const TAG = /\$\{\{([\s\S]*?)\}\}|\{%-?([\s\S]*?)-?%\}/g;
const RAW = /\{%-?\s*raw\s*-?%\}[\s\S]*?\{%-?\s*endraw\s*-?%\}/g;
const STRING = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g;
/** A raw block, which is left alone, or what is printed; its string literals may hold braces. */
const PRINTED =
  /(\{%-?\s*raw\s*-?%\}[\s\S]*?\{%-?\s*endraw\s*-?%\})|\$\{\{((?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^'"])*?)\}\}/g;
const REFERENCE = /(?<![\w.])values((?:\.[A-Za-z_]\w*)+)/g;

/** Paths below `values` that a template reads, in any branch; raw blocks and string literals are not read. */
export function referencedValues(source: string): string[] {
  const found = new Set<string>();
  for (const tag of source.replace(RAW, '').matchAll(TAG)) {
    const code = (tag[1] ?? tag[2]).replace(STRING, "''");
    for (const reference of code.matchAll(REFERENCE)) {
      found.add(reference[1].slice(1));
    }
  }
  return [...found].sort();
}

function isDeclared(values: RenderValues, path: string): boolean {
  let value: unknown = values;
  for (const segment of path.split('.')) {
    if (typeof value !== 'object' || value === null) {
      return false;
    }
    // Methods such as join or length read from a list or text end the path.
    if (Array.isArray(value)) {
      return true;
    }
    value = Object.hasOwn(value, segment)
      ? (value as Record<string, unknown>)[segment]
      : undefined;
    if (typeof value === 'string') {
      return true;
    }
  }
  return value !== undefined;
}

/** Whether YAML 1.1 and 1.2 both read this as the same text without quotes, also inside of brackets: `007` and `on` are not. */
function isPlainYaml(input: TemplateValue | undefined): input is string {
  return (
    typeof input === 'string' &&
    /^[a-z][a-z0-9._/:-]*$/i.test(input) &&
    stringify(input, { version: '1.1', compat: 'core' }).trimEnd() === input
  );
}

/** The engine prints null as nothing; a sentence with a hole in it is worse than no file. */
function refuseHoles(source: string): string {
  return source.replace(PRINTED, (tag, raw, code) =>
    raw ? tag : `\${{ (${code}) | printable(${JSON.stringify(code.trim())}) }}`,
  );
}

/** Filters of the parts, beside those of Nunjucks. */
const FILTERS: Record<string, TemplateFilter> = {
  printable(input, code) {
    if (input === null || input === undefined) {
      throw new InputError(
        `\${{ ${code} }} is ${input}, and would be printed as nothing`,
      );
    }
    return input;
  },
  /** Any text as a YAML scalar, in quotes only where plain text would be read as something else. */
  yaml: input => (isPlainYaml(input) ? input : JSON.stringify(input ?? null)),
  /** A value as a YAML block whose later lines are indented by this many spaces. */
  yamlBlock: (input, indent) =>
    stringify(input)
      .trimEnd()
      .replaceAll('\n', `\n${' '.repeat(Number(indent))}`),
  /** The smallest number of a list. */
  min: input => Math.min(...(input as readonly number[]).map(Number)),
  /** The largest number of a list. */
  max: input => Math.max(...(input as readonly number[]).map(Number)),
};

/** Renders with the engine of core's own `fetch:template`, but refuses what would silently become an empty string. */
export class StrictRenderer {
  private readonly engine = createTemplateRenderer({
    trimBlocks: true,
    lstripBlocks: true,
    filters: FILTERS,
  });

  constructor(private readonly values: RenderValues) {}

  /**
   * Renders one file or file name.
   * @throws InputError naming the file and every value that the template reads and nobody gave, or what it prints and is null.
   */
  render(source: string, file: string): string {
    const missing = referencedValues(source).filter(
      path => !isDeclared(this.values, path),
    );
    if (missing.length) {
      throw new InputError(
        `${file} reads ${missing
          .map(path => `values.${path}`)
          .join(
            ', ',
          )}, which nobody gave. Add it under "values" of the step, empty if need be.`,
      );
    }
    try {
      return this.engine.render(refuseHoles(source), { values: this.values });
    } catch (error) {
      throw new InputError(`${file} cannot be rendered`, error);
    }
  }
}
