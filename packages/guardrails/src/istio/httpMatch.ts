import { fieldsOf, isFields, listOf, numberOf, textOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';
import { checkGatewayNames } from './gatewayNames';
import { matchHeaderFault } from './headers';
import { checkLabels, isDnsLabel, portFault } from './names';
import { matchRegexFault, stringMatchFault } from './stringMatch';

function checkHeaderMatches(
  match: unknown,
  path: Path,
  complaints: Complaints,
): void {
  const { headers, withoutHeaders } = fieldsOf(match);
  for (const [name, header] of Object.entries(fieldsOf(headers))) {
    const at = [...path, 'headers', name];
    if (header === null) {
      complaints.error(at, `header match ${name} cannot be null`);
    }
    complaints.expect(at, matchHeaderFault(name));
    complaints.expect(at, stringMatchFault(header, 'headers'));
  }
  for (const [name, header] of Object.entries(fieldsOf(withoutHeaders))) {
    const at = [...path, 'withoutHeaders', name];
    complaints.expect(at, matchHeaderFault(name));
    // `*` is no regex: it stands for "present".
    if (fieldsOf(header).regex !== '*') {
      complaints.expect(at, stringMatchFault(header, 'withoutHeaders'));
    }
  }
}

function checkMatch(value: unknown, path: Path, complaints: Complaints): void {
  const match = fieldsOf(value);
  checkHeaderMatches(match, path, complaints);
  complaints.expect([...path, 'uri'], matchRegexFault(match.uri, 'uri'));
  for (const field of ['scheme', 'method', 'authority']) {
    complaints.expect([...path, field], stringMatchFault(match[field], field));
  }
  for (const [name, item] of Object.entries(fieldsOf(match.queryParams))) {
    complaints.expect(
      [...path, 'queryParams', name],
      stringMatchFault(item, 'queryParams'),
    );
  }
  if (numberOf(match.port)) {
    complaints.expect([...path, 'port'], portFault(match.port));
  }
  checkLabels(match.sourceLabels, [...path, 'sourceLabels'], complaints);
  checkGatewayNames(
    match.gateways,
    [...path, 'gateways'],
    complaints.errorsOnly(),
  );
  const namespace = textOf(match.sourceNamespace) ?? '';
  if (namespace !== '' && !isDnsLabel(namespace)) {
    complaints.error(
      [...path, 'sourceNamespace'],
      `sourceNamespace match ${namespace} is invalid`,
    );
  }
}

/** pkg/config/validation/virtualservice.go validateHTTPRouteMatchRequest. */
export function checkHttpMatches(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  listOf(value).forEach((match, index) => {
    if (isFields(match)) {
      checkMatch(match, [...path, index], complaints);
    }
  });
}
