import {
  fieldsOf,
  isFields,
  isSet,
  listOf,
  textOf,
  textsOf,
  type Fields,
} from '../model/fields';
import type { Path } from '../model/path';
import type { Resource } from '../model/resource';
import type { Complaints } from './complaints';
import { checkDurations } from './durations';
import { strictHeaderFault } from './headers';
import { checkPolicyTargets, checkWorkloadSelector } from './selectors';

/** pkg/config/validation ValidatePeerAuthentication. */
export function checkPeerAuthentication(
  { spec }: Resource,
  complaints: Complaints,
): void {
  const path: Path = ['spec', 'portLevelMtls'];
  const ports = Object.keys(fieldsOf(spec.portLevelMtls));
  const labels = fieldsOf(fieldsOf(spec.selector).matchLabels);
  if (Object.keys(labels).length === 0 && ports.length > 0) {
    complaints.error(
      path,
      'mesh/namespace peer authentication cannot have port level mTLS',
    );
  }
  if (isFields(spec.portLevelMtls) && ports.length === 0) {
    complaints.error(
      path,
      'port level mTLS, if defined, must have at least one element',
    );
  }
  for (const port of ports) {
    const number = Number(port);
    if (!(number > 0 && number <= 65535)) {
      complaints.error([...path, port], 'port must be in range 1..65535');
    }
  }
  checkWorkloadSelector(
    spec.selector,
    'matchLabels',
    ['spec', 'selector'],
    complaints,
  );
}

function jwksUriFault(uri: string): string | undefined {
  if (!URL.canParse(uri)) {
    return `jwksUri "${uri}" is no URL`;
  }
  const scheme = new URL(uri).protocol.slice(0, -1);
  return scheme === 'http' || scheme === 'https'
    ? undefined
    : `URI scheme "${scheme}" is not supported`;
}

const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'];

/** Inline keys: must be a JSON Web Key (Set); private parts are warned of. */
function checkJwks(jwks: string, path: Path, complaints: Complaints): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(jwks);
  } catch (error) {
    complaints.error(path, `jwks parse error: ${(error as Error).message}`);
    return;
  }
  const keys = isFields(parsed) && 'keys' in parsed ? parsed.keys : [parsed];
  if (!Array.isArray(keys) || keys.some(key => !textOf(fieldsOf(key).kty))) {
    complaints.error(path, 'jwks parse error: every key needs a "kty"');
    return;
  }
  keys.forEach((key, index) => {
    if (PRIVATE_PARTS.some(part => part in fieldsOf(key))) {
      complaints.warn(
        path,
        `jwks key at index ${index} contains private key material; only public keys are used for verification`,
      );
    }
  });
}

/** Lists of texts that must not hold an empty one. */
const LISTS: readonly (readonly [string, string])[] = [
  ['audiences', 'audience must be non-empty string'],
  ['fromParams', 'location query must be non-empty string'],
  ['fromCookies', 'cookie name must be non-empty string'],
];

function checkOutputHeaders(
  rule: Fields,
  path: Path,
  complaints: Complaints,
): void {
  listOf(rule.outputClaimToHeaders).forEach((item, index) => {
    const at = [...path, 'outputClaimToHeaders', index];
    const { header, claim } = fieldsOf(item);
    if (!textOf(header) || !textOf(claim)) {
      complaints.error(
        at,
        'outputClaimToHeaders header and claim value must be non-empty string',
      );
    } else {
      complaints.expect(at, strictHeaderFault(textOf(header)!));
    }
  });
}

function checkJwtRule(value: unknown, path: Path, complaints: Complaints) {
  const rule = fieldsOf(value);
  const jwksUri = textOf(rule.jwksUri) || textOf(rule.jwks_uri) || '';
  for (const [field, message] of LISTS) {
    textsOf(rule[field]).forEach((item, index) => {
      if (item === '') {
        complaints.error([...path, field, index], message);
      }
    });
  }
  if (!textOf(rule.issuer) && jwksUri === '') {
    complaints.error(path, 'issuer or jwksUri must be non-empty string');
  }
  if (jwksUri !== '') {
    complaints.expect([...path, 'jwksUri'], jwksUriFault(jwksUri));
  }
  if (textOf(rule.jwks)) {
    checkJwks(textOf(rule.jwks)!, [...path, 'jwks'], complaints);
  }
  listOf(rule.fromHeaders).forEach((item, index) => {
    if (!textOf(fieldsOf(item).name)) {
      complaints.error(
        [...path, 'fromHeaders', index],
        'location header name must be non-empty string',
      );
    }
  });
  checkOutputHeaders(rule, path, complaints);
  checkDurations(rule, ['timeout'], path, complaints);
}

/** pkg/config/validation ValidateRequestAuthentication. */
export function checkRequestAuthentication(
  { spec }: Resource,
  complaints: Complaints,
): void {
  checkPolicyTargets(spec, ['spec'], complaints);
  listOf(spec.jwtRules).forEach((rule, index) => {
    if (isSet(rule)) {
      checkJwtRule(rule, ['spec', 'jwtRules', index], complaints);
    }
  });
}
