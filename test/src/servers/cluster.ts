/** The `kubernetes` section of a portal that knows one cluster, `demo`, at `clusterUrl`. */
export function kubernetesConfig(clusterUrl: string) {
  return {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'demo',
              url: clusterUrl,
              authProvider: 'serviceAccount',
              serviceAccountToken: 'any',
            },
          ],
        },
      ],
    },
  };
}

/** Creates an object in a cluster. @throws Error with what the cluster said */
export async function createObject(
  clusterUrl: string,
  path: string,
  object: object,
): Promise<void> {
  const response = await fetch(`${clusterUrl}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(object),
  });
  if (!response.ok) {
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
}
