import { join } from 'path';
import { Cluster, createCluster } from '../cluster';
import { KubeObject } from '../store/object';
import { WORLD_FOLDER } from '../world/folder';
import { readManifestFolder, readManifests, seedWorld } from '../world/seed';

const START_MS = Date.UTC(2026, 0, 5, 12);

/** A cluster with three nodes and the namespace `default`, its clock standing at a fixed time. */
export function smallCluster(manifests = ''): Cluster {
  const cluster = createCluster(START_MS);
  const base = readManifestFolder(join(WORLD_FOLDER, 'base'), START_MS);
  seedWorld(cluster.store, cluster.api.admission, base);
  apply(cluster, manifests);
  return cluster;
}

/** Creates objects from YAML. */
export function apply(cluster: Cluster, manifests: string): void {
  seedWorld(
    cluster.store,
    cluster.api.admission,
    readManifests(manifests, START_MS),
  );
}

/** An object of the namespace `default`; @throws Error when it does not exist. */
export function objectNamed(
  cluster: Cluster,
  resource: string,
  name: string,
  namespace: string | undefined = 'default',
): KubeObject {
  const object = cluster.store.get(resource, namespace, name);
  if (!object) throw new Error(`there is no ${resource} ${name}`);
  return object;
}

/** A Deployment with traffic, in YAML. */
export function deploymentYaml(
  name: string,
  traffic: object,
  replicas = 1,
  resources = '{requests: {cpu: 200m}, limits: {cpu: 500m}}',
): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: default
  annotations: {demo.elastic-mesh.io/traffic: '${JSON.stringify(traffic)}'}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: app, image: 'example.com/${name}:1.0.0', resources: ${resources}}]}
`;
}

/** A Knative Service with traffic, in YAML. */
export function knativeServiceYaml(
  name: string,
  traffic: object,
  annotations: Record<string, string> = {},
): string {
  return `
apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: ${name}
  namespace: default
  annotations: {demo.elastic-mesh.io/traffic: '${JSON.stringify(traffic)}'}
spec:
  template:
    metadata: {annotations: ${JSON.stringify(annotations)}}
    spec: {containers: [{image: 'example.com/${name}:1.0.0'}]}
`;
}
