import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  LocalRepositories,
  publishedEntities,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';

const APP_URL = 'http://localhost:3000';

/** A small service as a golden path would have made it. */
export const SERVICE_FILES: Readonly<Record<string, string>> = {
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: cart
  annotations:
    elastic-mesh.io/golden-path: elastic-deployment@1.0.0
    elastic-mesh.io/latency-objective: 500ms
spec: { type: service, lifecycle: production, owner: group:default/shop, system: shop }
`,
  'deploy/base/kustomization.yaml':
    'resources: [deployment.yaml, service.yaml, hpa.yaml, mesh.yaml]\n',
  'deploy/base/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: cart
spec:
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec:
      containers:
        - name: app
          image: registry.example.com/cart:1.2.3
          ports: [{ containerPort: 8080 }]
`,
  'deploy/base/service.yaml': `apiVersion: v1
kind: Service
metadata: { name: cart }
spec: { selector: { app: cart }, ports: [{ name: http, port: 80 }] }
`,
  'deploy/base/hpa.yaml': `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: cart
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: cart }
  minReplicas: 2
  # The bill ends here.
  maxReplicas: 10
  metrics:
    - type: ContainerResource
      containerResource:
        name: cpu
        container: app
        target: { type: Utilization, averageUtilization: 70 }
`,
  'deploy/base/mesh.yaml': `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: cart
spec:
  hosts: [cart]
  http:
    - timeout: 10s
      retries: { attempts: 2, perTryTimeout: 3000ms }
      route: [{ destination: { host: cart } }]
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata:
  name: cart
spec:
  host: cart
  trafficPolicy:
    connectionPool:
      tcp: { maxConnections: 1000, connectTimeout: 3s }
    outlierDetection:
      consecutiveGatewayErrors: 5
      baseEjectionTime: 1m30s
      maxEjectionPercent: 50
`,
  'deploy/overlays/production/kustomization.yaml':
    'namespace: shop\nresources: [../../base]\n',
  'deploy/overlays/dev/kustomization.yaml':
    'namespace: shop-dev\nresources: [../../base]\n',
};

/** A local publisher that holds the service, and its entity as the catalog has it. */
export async function publishedService(
  files: Readonly<Record<string, string>> = SERVICE_FILES,
) {
  const folder = mkdtempSync(join(tmpdir(), 'service-'));
  const repositories = LocalRepositories.create(folder);
  await repositories.commit('cart', {
    files: Object.entries(files).map(([path, text]) => ({
      path,
      content: new TextEncoder().encode(text),
      executable: path.endsWith('.sh'),
    })),
    message: 'Create cart\n',
    author: { name: 'a', email: 'a@example.com' },
    timeSeconds: 1,
  });
  const [entity] = publishedEntities(files['catalog-info.yaml'], {
    name: 'cart',
    appBaseUrl: APP_URL,
  });
  return { repositories, entity, appBaseUrl: APP_URL };
}
