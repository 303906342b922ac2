import type { Suite } from '../suite';
import { gatewayApiSuite } from './gateway-api';
import { istioCrdSuite } from './istio-crd';
import { istioWebhookSuite } from './istio-webhook';
import { promqlParse } from './promqlParse';
import { rulefmt } from './rulefmt';

/** Every suite of the folder `mesh/`, one file each. */
export const meshSuites: Suite[] = [
  gatewayApiSuite,
  istioCrdSuite,
  istioWebhookSuite,
  promqlParse,
  rulefmt,
];
