import type { ScalerAdapter } from '@elastic-mesh/plugin-elastic-services-node';
import { hpaAdapter } from './hpa/adapter';
import { kedaAdapter } from './keda/adapter';
import { kpaAdapter } from './kpa/adapter';
import { noneAdapter } from './none/adapter';
import { openfaasAdapter } from './openfaas/adapter';

/** The adapters that the product brings. Of two that read the same workload the first one wins. */
export const BUILT_IN_ADAPTERS: readonly ScalerAdapter[] = [
  kpaAdapter,
  kedaAdapter,
  openfaasAdapter,
  hpaAdapter,
  noneAdapter,
];
