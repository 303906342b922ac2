import { fieldsOf, isSet, listOf, textOf, type Fields } from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';

/** `from` fields that CUSTOM (external authorization) cannot use. */
const NOT_WITH_CUSTOM = [
  'namespaces',
  'notNamespaces',
  'serviceAccounts',
  'notServiceAccounts',
  'trustDomains',
  'notTrustDomains',
  'principals',
  'notPrincipals',
  'requestPrincipals',
  'notRequestPrincipals',
];
const KEYS_NOT_WITH_CUSTOM = [
  'source.namespace',
  'source.serviceAccount',
  'source.trustDomain',
  'source.principal',
];

/** A field's name as istiod's Go types and messages spell it. */
export function capitalized(field: string): string {
  return field[0].toUpperCase() + field.slice(1);
}

/** Whether one of these lists has an item. */
export function hasAny(fields: Fields, names: readonly string[]): boolean {
  return names.some(name => listOf(fields[name]).length > 0);
}

/** Actions that need rules to mean anything. */
export function withoutRules(action: string): string {
  return `${action} action without \`rules\` is meaningless as it will never be triggered, add an empty rule \`{}\` if you want it be triggered for every request`;
}

/** CUSTOM hands the decision to a provider, which sees no identities. */
export function checkCustom(spec: Fields, complaints: Complaints): void {
  if (!isSet(spec.rules)) {
    complaints.error(['spec'], withoutRules('CUSTOM'));
  } else if (!textOf(fieldsOf(spec.provider).name)) {
    complaints.error(['spec', 'provider'], '`provider.name` must not be empty');
  }
  const refuse = (path: Path, name: string) =>
    complaints.error(
      path,
      `${name} is currently not supported with CUSTOM action`,
    );
  listOf(spec.rules).forEach((value, index) => {
    const rule = fieldsOf(value);
    const path: Path = ['spec', 'rules', index];
    listOf(rule.from).forEach((item, position) => {
      const source = fieldsOf(fieldsOf(item).source);
      for (const field of NOT_WITH_CUSTOM) {
        if (hasAny(source, [field])) {
          refuse([...path, 'from', position], `From.${capitalized(field)}`);
        }
      }
    });
    listOf(rule.when).forEach((item, position) => {
      const key = textOf(fieldsOf(item).key) ?? '';
      if (
        KEYS_NOT_WITH_CUSTOM.includes(key) ||
        key.startsWith('request.auth.')
      ) {
        refuse([...path, 'when', position], key);
      }
    });
  });
}
