import { fieldsOf, isSet, textOf } from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';

const CONFIG_MAP = 'configmap://';

function configMapFault(
  credentialName: string,
  namespace: string,
): string | undefined {
  const [owner, name, ...rest] = credentialName
    .slice(CONFIG_MAP.length)
    .split('/');
  if (name === undefined || owner === '' || name === '' || rest.length > 0) {
    return `invalid configmap:// credentialName: "${credentialName}" must be configmap://<namespace>/<name>`;
  }
  return owner === namespace && namespace !== ''
    ? undefined
    : `invalid configmap:// credentialName: namespace must match the configuration namespace "${namespace}"`;
}

/** pkg/config/validation/agent ValidateTLS: TLS settings of a client (DestinationRule). */
export function checkClientTls(
  value: unknown,
  namespace: string,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  const tls = fieldsOf(value);
  const mode = textOf(tls.mode) ?? 'DISABLE';
  const has = (field: string) => Boolean(textOf(tls[field]));
  const credentialName = textOf(tls.credentialName) ?? '';
  if (credentialName.startsWith(CONFIG_MAP)) {
    complaints.expect(
      [...path, 'credentialName'],
      configMapFault(credentialName, namespace),
    );
  }
  const verifies = has('caCertificates') || isSet(tls.subjectAltNames);
  if (tls.insecureSkipVerify === true) {
    if (mode === 'SIMPLE' && (verifies || has('credentialName'))) {
      complaints.error(
        path,
        'cannot specify CaCertificates or CredentialName or SubjectAltNames when InsecureSkipVerify is set true',
      );
    }
    if (mode === 'MUTUAL' && verifies) {
      complaints.error(
        path,
        'cannot specify CaCertificates or SubjectAltNames when InsecureSkipVerify is set true',
      );
    }
  }
  if ((mode === 'SIMPLE' || mode === 'MUTUAL') && has('credentialName')) {
    const files = [
      'clientCertificate',
      'caCertificates',
      'privateKey',
      'caCrl',
    ];
    if (files.some(has)) {
      complaints.error(
        path,
        'cannot specify client certificates or CA certificate or CA CRL If credentialName is set',
      );
    }
    return;
  }
  if (mode === 'MUTUAL') {
    if (!has('clientCertificate')) {
      complaints.error(path, 'client certificate required for mutual tls');
    }
    if (!has('privateKey')) {
      complaints.error(path, 'private key required for mutual tls');
    }
  }
}
