import type { Suite } from '../suite';
import { promqlParse } from './promqlParse';
import { gatewayApiSuite } from './gateway-api';
import { istioCrdSuite } from './istio-crd';
import { promqlParse } from './promqlParse';

/** Every suite of the folder `mesh/`, one file each. */
export const meshSuites: Suite[] = [
  gatewayApiSuite,
  istioCrdSuite,
  promqlParse,
];
