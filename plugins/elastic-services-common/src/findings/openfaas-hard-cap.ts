import type { FindingRule } from './rule';

/** OpenFaaS CE never runs more than this many replicas, whatever the labels say. */
const OPENFAAS_CE_MAX_REPLICAS = 5;

/** An OpenFaaS CE function stands at the edition's hard cap. */
export const openfaasHardCap: FindingRule = {
  code: 'openfaas-hard-cap',
  check({ scaler, replicas, policy }) {
    if (
      scaler !== 'openfaas' ||
      policy.maxReplicas !== OPENFAAS_CE_MAX_REPLICAS ||
      replicas.desired < OPENFAAS_CE_MAX_REPLICAS ||
      policy.minReplicas >= OPENFAAS_CE_MAX_REPLICAS
    ) {
      return undefined;
    }
    return {
      severity: 'warning',
      params: { cap: OPENFAAS_CE_MAX_REPLICAS },
      evidence: [`${replicas.desired} replicas desired`],
    };
  },
};
