import type { Rule } from '../../rule';
import { duplicateResource } from './duplicate-resource';
import { exemption } from './exemption';
import { manifestSyntax } from './manifest-syntax';

/** What is wrong with the texts themselves, whatever they describe. */
export const manifestRules: readonly Rule[] = [
  duplicateResource,
  exemption,
  manifestSyntax,
];
