import type { Rule } from '../../rule';

/** Built-in checks of kube-linter. */
export const kubeLinterRules: readonly Rule[] = [];
