import { fieldsOf, listOf, textsOf } from '../../model/fields';
import type { Rule } from '../../rule';

const METHODS = [
  'CONNECT',
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
  'TRACE',
];
/** A gRPC method in full: `/package.Service/Method`. */
const GRPC_METHOD = /^(\/[\w.]+)+\/\w+$/;

function isMethod(text: string): boolean {
  return (
    text.includes('*') ||
    METHODS.includes(text.trim().toUpperCase()) ||
    GRPC_METHOD.test(text)
  );
}

export const authzMethod: Rule = {
  id: 'authz-method',
  layer: 'kiali',
  severity: 'warning',
  kinds: ['AuthorizationPolicy'],
  summary: 'An AuthorizationPolicy names an HTTP method that does not exist.',
  why: 'No request has it: an ALLOW rule lets nobody in, a DENY rule keeps nobody out.',
  fix: 'Use an HTTP method; for gRPC match the path.',
  source: {
    title: 'kiali business/checkers/authorization/namespace_method_checker.go',
    url: 'https://kiali.io/docs/features/validations/#kia0102--only-http-methods-and-fully-qualified-grpc-names-are-allowed',
  },
  aliases: ['KIA0102'],
  *check(bundle) {
    for (const resource of bundle.ofKind(
      'security.istio.io/AuthorizationPolicy',
    )) {
      for (const [index, rule] of listOf(resource.spec.rules).entries()) {
        for (const [position, to] of listOf(fieldsOf(rule).to).entries()) {
          const methods = textsOf(fieldsOf(fieldsOf(to).operation).methods);
          for (const [at, method] of methods.entries()) {
            if (!isMethod(method)) {
              yield {
                message: `"${method}" is no HTTP method`,
                resource,
                path: [
                  'spec',
                  'rules',
                  index,
                  'to',
                  position,
                  'operation',
                  'methods',
                  at,
                ],
                evidence: { method },
              };
            }
          }
        }
      }
    }
  },
};
