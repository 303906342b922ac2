/** A Knative Service `cart` whose pods carry a sidecar. */
export const knativeCart = (annotations: Record<string, string | number>) => `
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: cart }
spec:
  template:
    metadata:
      labels: { sidecar.istio.io/inject: 'true' }
      annotations:
${Object.entries(annotations)
  .map(
    ([name, value]) => `        autoscaling.knative.dev/${name}: '${value}'\n`,
  )
  .join('')}
    spec:
      containerConcurrency: 0
      timeoutSeconds: 10
      containers:
        - image: registry.example.com/cart:1.0.0
          resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { cpu: 1, memory: 256Mi } }
`;

/** A Deployment `cart` with an HPA on the CPU of its code. */
export const deploymentCart = (minReplicas: number, maxReplicas: number) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart }
spec:
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart } }
    spec:
      containers:
        - name: app
          image: registry.example.com/cart:1.0.0
          resources: { requests: { cpu: 200m, memory: 64Mi }, limits: { cpu: 400m, memory: 64Mi } }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: cart }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: cart }
  minReplicas: ${minReplicas}
  maxReplicas: ${maxReplicas}
  metrics:
    - type: ContainerResource
      containerResource: { name: cpu, container: app, target: { type: Utilization, averageUtilization: 60 } }
`;
