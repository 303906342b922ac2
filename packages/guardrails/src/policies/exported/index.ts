import { stringify } from 'yaml';
import type { SourceText } from '../../model/source';
import type { Rule, Severity } from '../../rule';
import { findRule } from '../../rules';
import { ADMISSION_GROUP, SEVERITY_ANNOTATION } from '../policy';
import { FIX_ANNOTATION } from '../policyRule';
import type { ExportedPolicy } from './exportedPolicy';
import { meshPolicies } from './meshPolicies';
import { podPolicies } from './podPolicies';
import { scalingPolicies } from './scalingPolicies';

/** The rules that can also be enforced in the cluster. */
export const exportedPolicies: readonly ExportedPolicy[] = [
  ...podPolicies,
  ...meshPolicies,
  ...scalingPolicies,
];

const ACTIONS: Readonly<Record<Severity, string>> = {
  error: 'Deny',
  warning: 'Warn',
  info: 'Audit',
};

function policyOf(exported: ExportedPolicy, rule: Rule, name: string) {
  return {
    apiVersion: `${ADMISSION_GROUP}/v1`,
    kind: 'ValidatingAdmissionPolicy',
    metadata: {
      name,
      annotations: {
        [SEVERITY_ANNOTATION]: rule.severity,
        [FIX_ANNOTATION]: rule.fix,
      },
    },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        ...(exported.exactVersions ? { matchPolicy: 'Exact' } : {}),
        resourceRules: exported.covers.map(covered => ({
          ...covered,
          operations: ['CREATE', 'UPDATE'],
        })),
      },
      ...(exported.variables ? { variables: exported.variables } : {}),
      validations: [
        {
          expression: exported.expression,
          message: rule.summary,
          messageExpression: exported.messageExpression,
        },
      ],
    },
  };
}

function bindingOf(rule: Rule, name: string) {
  return {
    apiVersion: `${ADMISSION_GROUP}/v1`,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name },
    spec: { policyName: name, validationActions: [ACTIONS[rule.severity]] },
  };
}

/**
 * Our rules as ValidatingAdmissionPolicies with bindings, one file a rule.
 *
 * Bindings deny what the rule calls an error, warn of warnings and audit infos.
 *
 * @throws Error when an exported policy names a rule that is gone
 */
export function exportPolicies(): SourceText[] {
  return exportedPolicies.map(exported => {
    const rule = findRule(exported.rule);
    if (!rule) {
      throw new Error(`there is no rule ${exported.rule} to export`);
    }
    const name = `${rule.id}.elastic-mesh.io`;
    return {
      file: `${rule.id}.yaml`,
      text: [policyOf(exported, rule, name), bindingOf(rule, name)]
        .map(object => stringify(object, { aliasDuplicateObjects: false }))
        .join('---\n'),
    };
  });
}
