import type { Entity } from '@backstage/catalog-model';

/** A component with workloads, an owner, a system, an on-call link and a golden path. */
export const checkoutEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'checkout',
    namespace: 'default',
    annotations: {
      'backstage.io/kubernetes-id': 'checkout',
      'elastic-mesh.io/on-call': 'https://oncall.example.com/payments',
      'elastic-mesh.io/golden-path': 'knative-service@1.4.0',
    },
  },
  spec: { type: 'service', owner: 'payments', system: 'shop' },
  relations: [
    { type: 'ownedBy', targetRef: 'group:default/payments' },
    { type: 'partOf', targetRef: 'system:default/shop' },
  ],
};
