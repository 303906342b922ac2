import {
  fieldsOf,
  isSet,
  listOf,
  textOf,
  textsOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import {
  attributeFault,
  emptyValueFault,
  ipFault,
  pathTemplateFault,
  portsFault,
  serviceAccountFault,
  trustDomainFault,
} from './authorizationValues';
import {
  capitalized,
  checkCustom,
  hasAny,
  withoutRules,
} from './authorizationCustom';
import type { Complaints } from './complaints';
import { checkPolicyTargets } from './selectors';

type FieldChecks = readonly (readonly [
  string,
  ...((field: string, values: readonly string[]) => string | undefined)[],
])[];

/** Source fields that need no HTTP: a DENY rule with one of them can be decided on TCP. */
const TCP_SOURCE_FIELDS = [
  'principals',
  'notPrincipals',
  'ipBlocks',
  'notIpBlocks',
  'namespaces',
  'notNamespaces',
  'remoteIpBlocks',
  'notRemoteIpBlocks',
  'serviceAccounts',
  'notServiceAccounts',
];

const SOURCE_CHECKS: FieldChecks = [
  ['principals', emptyValueFault],
  ['notPrincipals', emptyValueFault],
  ['requestPrincipals', emptyValueFault],
  ['notRequestPrincipals', emptyValueFault],
  ['namespaces', emptyValueFault],
  ['notNamespaces', emptyValueFault],
  ['serviceAccounts', serviceAccountFault],
  ['notServiceAccounts', serviceAccountFault],
  ['trustDomains', trustDomainFault],
  ['notTrustDomains', trustDomainFault],
  ['ipBlocks', ipFault, emptyValueFault],
  ['notIpBlocks', ipFault, emptyValueFault],
  ['remoteIpBlocks', ipFault, emptyValueFault],
  ['notRemoteIpBlocks', ipFault, emptyValueFault],
];

const OPERATION_CHECKS: FieldChecks = [
  ['ports', portsFault, emptyValueFault],
  ['notPorts', portsFault, emptyValueFault],
  ['methods', emptyValueFault],
  ['notMethods', emptyValueFault],
  ['hosts', emptyValueFault],
  ['notHosts', emptyValueFault],
  ['paths', emptyValueFault, pathTemplateFault],
  ['notPaths', emptyValueFault, pathTemplateFault],
];

function checkFields(
  fields: Fields,
  checks: FieldChecks,
  path: Path,
  complaints: Complaints,
): void {
  for (const [field, ...faults] of checks) {
    for (const fault of faults) {
      complaints.expect(
        [...path, field],
        fault(capitalized(field), textsOf(fields[field])),
      );
    }
  }
}

function checkSource(
  value: unknown,
  rule: number,
  path: Path,
  complaints: Complaints,
): void {
  const source = fieldsOf(value);
  const identities = [
    'principals',
    'notPrincipals',
    'namespaces',
    'notNamespaces',
  ];
  const accounts = ['serviceAccounts', 'notServiceAccounts'];
  if (hasAny(source, identities) && hasAny(source, accounts)) {
    complaints.error(
      path,
      `cannot set serviceAccounts with namespaces or principals, found at rule ${rule}`,
    );
  }
  if (
    !hasAny(
      source,
      SOURCE_CHECKS.map(([field]) => field),
    )
  ) {
    complaints.error(
      path,
      `\`from.source\` must not be empty, found at rule ${rule}`,
    );
  }
  checkFields(source, SOURCE_CHECKS, path, complaints);
}

function checkOperation(
  value: unknown,
  rule: number,
  path: Path,
  complaints: Complaints,
): void {
  const operation = fieldsOf(value);
  if (
    !hasAny(
      operation,
      OPERATION_CHECKS.map(([field]) => field),
    )
  ) {
    complaints.error(
      path,
      `\`to.operation\` must not be empty, found at rule ${rule}`,
    );
  }
  checkFields(operation, OPERATION_CHECKS, path, complaints);
}

interface Part {
  readonly list: 'from' | 'to';
  readonly item: 'source' | 'operation';
  readonly check: typeof checkSource;
}

const PARTS: readonly Part[] = [
  { list: 'from', item: 'source', check: checkSource },
  { list: 'to', item: 'operation', check: checkOperation },
];

function checkParts(
  rule: Fields,
  { list, item, check }: Part,
  index: number,
  complaints: Complaints,
): void {
  const path: Path = ['spec', 'rules', index, list];
  const entries = rule[list];
  if (Array.isArray(entries) && entries.length === 0) {
    complaints.error(
      path,
      `\`${list}\` must not be empty, found at rule ${index}`,
    );
  }
  listOf(entries).forEach((entry, position) => {
    const at = [...path, position];
    const value = fieldsOf(entry)[item];
    if (isSet(value)) {
      check(value, index, [...at, item], complaints);
    } else {
      complaints.error(
        at,
        `\`${list}.${item}\` must not be nil, found at rule ${index}`,
      );
    }
  });
}

function checkConditions(
  rule: Fields,
  index: number,
  complaints: Complaints,
): void {
  listOf(rule.when).forEach((value, position) => {
    const path: Path = ['spec', 'rules', index, 'when', position];
    const condition = fieldsOf(value);
    const key = textOf(condition.key) ?? '';
    if (key === '') {
      complaints.error(path, '`key` must not be empty');
      return;
    }
    if (!hasAny(condition, ['values', 'notValues'])) {
      complaints.error(
        path,
        `at least one of \`values\` or \`notValues\` must be set for key ${key}`,
      );
      return;
    }
    for (const field of ['values', 'notValues']) {
      const fault = attributeFault(key, textsOf(condition[field]));
      if (fault !== undefined) {
        complaints.error(
          [...path, field],
          `invalid \`${field.slice(0, -1)}\` for \`key\` ${key}: ${fault}`,
        );
      }
    }
  });
}

/** A DENY rule made of HTTP attributes only denies every TCP connection. */
function checkDenyOnTcp(rule: Fields, index: number, complaints: Complaints) {
  const sources = listOf(rule.from).map(item => fieldsOf(item).source);
  const operations = listOf(rule.to).map(item => fieldsOf(item).operation);
  const hasFrom = sources.some(isSet);
  const hasTo = operations.some(isSet);
  const tcpInFrom = sources.some(source =>
    TCP_SOURCE_FIELDS.some(field => isSet(fieldsOf(source)[field])),
  );
  const tcpInTo = operations.some(operation =>
    ['ports', 'notPorts'].some(field => isSet(fieldsOf(operation)[field])),
  );
  if ((hasFrom && !hasTo && !tcpInFrom) || (hasTo && !tcpInTo)) {
    complaints.warn(
      ['spec', 'rules', index],
      'configured AuthorizationPolicy will deny all traffic to TCP ports under its scope due to the use of only HTTP attributes in a DENY rule; it is recommended to explicitly specify the port',
    );
  }
}

/** pkg/config/validation ValidateAuthorizationPolicy. */
export function checkAuthorizationPolicy(
  { spec }: Resource,
  complaints: Complaints,
): void {
  const action = textOf(spec.action) ?? 'ALLOW';
  checkPolicyTargets(spec, ['spec'], complaints);
  if (action === 'CUSTOM') {
    checkCustom(spec, complaints);
  } else if (isSet(spec.provider)) {
    complaints.error(
      ['spec', 'provider'],
      `\`provider\` must not be with non CUSTOM action, found ${action}`,
    );
  }
  if (action === 'DENY' && !isSet(spec.rules)) {
    complaints.error(['spec'], withoutRules('DENY'));
  }
  listOf(spec.rules).forEach((value, index) => {
    if (value === null) {
      complaints.error(
        ['spec', 'rules', index],
        `\`rule\` must not be nil, found at rule ${index}`,
      );
      return;
    }
    const rule = fieldsOf(value);
    PARTS.forEach(part => checkParts(rule, part, index, complaints));
    checkConditions(rule, index, complaints);
    if (action === 'DENY') {
      checkDenyOnTcp(rule, index, complaints);
    }
  });
}
