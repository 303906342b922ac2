import {
  fieldsOf,
  isSet,
  listOf,
  textOf,
  textsOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Complaints } from './complaints';

/** Cipher suites that Envoy's BoringSSL knows: pkg/config/security ValidCipherSuites. */
const CIPHER_SUITES = new Set([
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA',
  'AES256-SHA',
  'DES-CBC3-SHA',
]);

function isCipherSuite(suite: string): boolean {
  // BoringSSL also takes expressions that begin with an operator such as - or +.
  return (
    suite === '' ||
    suite === 'ALL' ||
    !/^[\p{L}\p{N}]/u.test(suite) ||
    CIPHER_SUITES.has(suite)
  );
}

function checkCiphers(tls: Fields, path: Path, complaints: Complaints): void {
  const suites = textsOf(tls.cipherSuites);
  const oldest = textOf(tls.minProtocolVersion);
  if ((oldest === 'TLSV1_0' || oldest === 'TLSV1_1') && suites.length === 0) {
    complaints.warn(
      [...path, 'minProtocolVersion'],
      'TLS version below TLSV1_2 require setting compatible ciphers as by default they no longer include compatible ciphers.',
    );
  }
  const at = [...path, 'cipherSuites'];
  const invalid = suites.filter(suite => !isCipherSuite(suite));
  if (invalid.length > 0) {
    complaints.warn(
      at,
      `ignoring invalid cipher suites: ${[...new Set(invalid)].sort()}`,
    );
  }
  const repeated = suites.filter(
    (suite, index) => isCipherSuite(suite) && suites.indexOf(suite) < index,
  );
  if (repeated.length > 0) {
    complaints.warn(
      at,
      `ignoring duplicate cipher suites: ${[...new Set(repeated)].sort()}`,
    );
  }
}

/** Fields that name certificates, with the words istiod uses for them. */
const CERTIFICATE_FIELDS: readonly (readonly [string, string])[] = [
  ['serverCertificate', 'server certificate'],
  ['privateKey', 'private key'],
  ['caCertificates', 'CA bundle'],
  ['tlsCertificates', 'tlsCertificates'],
  ['credentialName', 'credentialName'],
  ['credentialNames', 'credentialNames'],
];

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(textOf(value));
}

function checkIstioMutual(tls: Fields, path: Path, complaints: Complaints) {
  for (const [field, words] of CERTIFICATE_FIELDS) {
    if (isGiven(tls[field])) {
      complaints.error(
        [...path, field],
        `ISTIO_MUTUAL TLS cannot have associated ${words}`,
      );
    }
  }
}

function checkSources(tls: Fields, path: Path, complaints: Complaints): void {
  const sources = [
    isGiven(tls.serverCertificate) && isGiven(tls.privateKey),
    isGiven(tls.credentialName),
    isGiven(tls.credentialNames),
    isGiven(tls.tlsCertificates),
  ].filter(Boolean).length;
  if (sources > 1) {
    complaints.error(
      path,
      'only one of credential_name, credential_names, server_certificate/private_key, tls_certificates should be specified',
    );
  }
}

function checkCertificates(
  tls: Fields,
  mode: string,
  path: Path,
  complaints: Complaints,
): void {
  const words = mode === 'SIMPLE' ? 'SIMPLE TLS' : 'MUTUAL TLS';
  if (mode !== 'SIMPLE' && !isGiven(tls.caCertificates)) {
    complaints.error(path, `${words} requires a client CA bundle`);
  }
  const listed = listOf(tls.tlsCertificates);
  if (listed.length > 2) {
    complaints.warn(
      [...path, 'tlsCertificates'],
      `${words} can support up to 2 server certificates`,
    );
  }
  for (const item of listed.length > 0 ? listed : [tls]) {
    const { serverCertificate, privateKey } = fieldsOf(item);
    if (!isGiven(serverCertificate)) {
      complaints.error(path, `${words} requires a server certificate`);
    }
    if (!isGiven(privateKey)) {
      complaints.error(path, `${words} requires a private key`);
    }
  }
}

const TERMINATING = ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'];

/** pkg/config/validation validateTLSOptions: TLS settings of a server (Gateway, Sidecar ingress). */
export function checkServerTls(
  value: unknown,
  path: Path,
  complaints: Complaints,
): void {
  if (!isSet(value)) {
    return;
  }
  const tls = fieldsOf(value);
  const mode = textOf(tls.mode) ?? 'PASSTHROUGH';
  checkCiphers(tls, path, complaints);
  if (mode === 'ISTIO_MUTUAL') {
    checkIstioMutual(tls, path, complaints);
    return;
  }
  const names = [...CERTIFICATE_FIELDS.map(([field]) => field), 'caCrl'];
  if (mode.endsWith('PASSTHROUGH') && names.some(name => isGiven(tls[name]))) {
    complaints.warn(
      path,
      `${mode} mode does not use certificates, they will be ignored`,
    );
  }
  checkSources(tls, path, complaints);
  const fetched = isGiven(tls.credentialName) || isGiven(tls.credentialNames);
  if (TERMINATING.includes(mode)) {
    if (fetched) {
      return;
    }
    checkCertificates(tls, mode, path, complaints);
  }
  if (isGiven(tls.caCrl)) {
    const at = [...path, 'caCrl'];
    if (isGiven(tls.credentialName)) {
      complaints.error(
        at,
        'CRL is not supported with credentialName. CRL has to be specified in the credential',
      );
    }
    if (mode === 'SIMPLE') {
      complaints.error(at, 'CRL is not supported with SIMPLE TLS');
    }
  }
}
