import type { Rule } from '../../rule';
import { authzNeedsMtls } from './authz-needs-mtls';
import { drMtlsDisabled } from './dr-mtls-disabled';
import { drMtlsMissingPolicy } from './dr-mtls-missing-policy';
import { exportToNamespace } from './export-to-namespace';
import { peerAuthenticationDisable } from './peer-authentication-disable';
import { peerAuthenticationStrict } from './peer-authentication-strict';
import { vsMatchGateway } from './vs-match-gateway';

/** What Kiali validates and istioctl does not. */
export const kialiRules: readonly Rule[] = [
  authzNeedsMtls,
  drMtlsDisabled,
  drMtlsMissingPolicy,
  exportToNamespace,
  peerAuthenticationDisable,
  peerAuthenticationStrict,
  vsMatchGateway,
];
