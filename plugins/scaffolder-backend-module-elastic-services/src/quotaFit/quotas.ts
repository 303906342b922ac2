import { InputError } from '@backstage/errors';
import type { QuotaAmounts } from '@elastic-mesh/autoscaling/capacity';
import { fieldsOf, listOf, type Bundle } from '@elastic-mesh/guardrails';

/** A quota with where it comes from. */
export interface NamedQuota extends QuotaAmounts {
  readonly name: string;
}

/** Quotas of a namespace, and those that hold for some pods only. */
export interface FoundQuotas {
  readonly quotas: readonly NamedQuota[];
  readonly notJudged: readonly string[];
}

type Amounts = Readonly<Record<string, string | number>>;

/** The ResourceQuotas of a namespace; which pods one with scopes counts is not known here. */
export function quotasIn(bundle: Bundle, namespace: string): FoundQuotas {
  const all = bundle
    .ofKind('/ResourceQuota')
    .filter(item => item.namespace === namespace);
  const scoped = all.filter(
    ({ spec }) =>
      listOf(spec.scopes).length > 0 || spec.scopeSelector !== undefined,
  );
  return {
    quotas: all
      .filter(item => !scoped.includes(item))
      .map(({ name, spec, object }) => {
        const status = fieldsOf(fieldsOf(object).status);
        return {
          name,
          hard: fieldsOf(spec.hard) as Amounts,
          ...(status.used !== undefined && {
            used: fieldsOf(status.used) as Amounts,
          }),
        };
      }),
    notJudged: scoped.map(
      ({ name }) => `${name} holds for some pods only (scopes)`,
    ),
  };
}

/** @throws InputError when there is nothing to judge by */
export function requireQuotas(
  found: FoundQuotas,
  given: QuotaAmounts | undefined,
  namespace: string,
): readonly NamedQuota[] {
  const quotas = [
    ...found.quotas,
    ...(given ? [{ ...given, name: 'quota' }] : []),
  ];
  if (!quotas.length) {
    throw new InputError(
      `quota: nothing limits the namespace ${namespace}; give "quota" ({hard: {limits.cpu: 8}}) or a ResourceQuota of that namespace as "context"${
        found.notJudged.length ? `; ${found.notJudged.join('; ')}` : ''
      }`,
    );
  }
  return quotas;
}
