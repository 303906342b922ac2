import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');
const PAGE = join(ROOT, 'docs/golden-paths/patterns.md');
const PATTERNS = 35;

interface Row {
  id: string;
  pattern: string;
  paths: string[];
  parts: string[];
  proofs: [file: string, text: string][];
}

const codeIn = (cell: string) =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

/** Rows `| P1 | pattern | paths | parts | proofs |`; a proof is a file, and a text that stands in it. */
function rowsOf(page: string): Row[] {
  return page
    .split('\n')
    .filter(line => /^\| P\d+ /.test(line))
    .map(line => {
      const [id, pattern, paths, parts, proof] = line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map(cell => cell.trim());
      const proofs = [...proof.matchAll(/`([^`]+)` \(`([^`]+)`\)/g)].map(
        ([, file, text]): [string, string] => [file, text],
      );
      return {
        id,
        pattern,
        paths: codeIn(paths),
        parts: codeIn(parts),
        proofs,
      };
    });
}

describe('the table of patterns', () => {
  const rows = rowsOf(readFileSync(PAGE, 'utf8'));

  it('has every pattern of the article once', () => {
    expect(rows.map(({ id }) => id)).toEqual(
      Array.from({ length: PATTERNS }, (_, i) => `P${i + 1}`),
    );
  });

  it.each(rows.map(row => [row.id, row] as const))(
    '%s names golden paths, parts and proofs that exist',
    (_id, { pattern, paths, parts, proofs }) => {
      expect(pattern).not.toBe('');
      expect(paths.length).toBeGreaterThan(0);
      expect(parts.length).toBeGreaterThan(0);
      expect(proofs.length).toBeGreaterThan(0);
      const named = [
        ...paths.map(path => `templates/${path}/template.yaml`),
        ...parts.map(part => `templates/parts/${part}`),
        ...proofs.map(([file]) => file),
      ];
      expect(named.filter(name => !existsSync(join(ROOT, name)))).toEqual([]);
      const unproven = proofs.filter(
        ([file, text]) =>
          !readFileSync(join(ROOT, file), 'utf8').includes(text),
      );
      expect(unproven).toEqual([]);
    },
  );
});
