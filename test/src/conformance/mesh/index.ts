import type { Suite } from '../suite';
import { gatewayApiSuite } from './gateway-api';
import { istioAnalyzersSuite } from './istio-analyzers';
import { istioCrdSuite } from './istio-crd';
import { istioWebhookSuite } from './istio-webhook';
import { kialiSuite } from './kiali';
import { knativeAnnotationsSuite } from './knative-annotations';
import { knativeManifestsSuite } from './knative-manifests';
import { kubeLinterSuite } from './kube-linter';
import { pint } from './pint';
import { promqlParse } from './promqlParse';
import { rulefmt } from './rulefmt';

/** Every suite of the folder `mesh/`, one file each. */
export const meshSuites: Suite[] = [
  gatewayApiSuite,
  istioAnalyzersSuite,
  istioCrdSuite,
  istioWebhookSuite,
  kialiSuite,
  knativeAnnotationsSuite,
  knativeManifestsSuite,
  kubeLinterSuite,
  pint,
  promqlParse,
  rulefmt,
];
