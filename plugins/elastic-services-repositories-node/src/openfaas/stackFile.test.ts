import { stackFunctions } from './stackFile';

const STACK = `
version: 1.0
provider: { name: openfaas, gateway: http://127.0.0.1:8080 }
functions:
  resize:
    image: registry.example.com/shop/resize:1.4.2
    labels: { com.openfaas.scale.max: 5, team: shop }
    annotations: { elastic-mesh.io/openfaas-edition: ce }
    environment: { max_inflight: 20, read_only: true }
    secrets: [resize-database]
    limits: { cpu: 1000m, memory: 256Mi }
    readonly_root_filesystem: true
`;

const read = (text: string, file = 'stack.yaml') =>
  stackFunctions(new Map([[file, text]]));

describe('stackFunctions', () => {
  it('reads a stack file as the Function that it deploys', () => {
    expect(read(STACK)).toEqual([
      {
        apiVersion: 'openfaas.com/v1',
        kind: 'Function',
        metadata: {
          name: 'resize',
          namespace: 'openfaas-fn',
          labels: { 'com.openfaas.scale.max': '5', team: 'shop' },
          annotations: {
            'elastic-mesh.io/openfaas-edition': 'ce',
            'elastic-mesh.io/openfaas-stack': 'stack.yaml',
          },
        },
        spec: {
          name: 'resize',
          image: 'registry.example.com/shop/resize:1.4.2',
          environment: { max_inflight: '20', read_only: 'true' },
          labels: { 'com.openfaas.scale.max': '5', team: 'shop' },
          annotations: { 'elastic-mesh.io/openfaas-edition': 'ce' },
          secrets: ['resize-database'],
          limits: { cpu: '1000m', memory: '256Mi' },
          readOnlyRootFilesystem: true,
        },
      },
    ]);
  });

  it('finds the older name as well, and nothing where there is none', () => {
    expect(read(STACK, 'stack.yml')).toHaveLength(1);
    expect(read(STACK, 'other.yaml')).toEqual([]);
  });

  it('refuses what is no stack file of OpenFaaS', () => {
    expect(() => read('provider: { name: faas }')).toThrow(
      'stack.yaml: provider.name is "faas"; only "openfaas" is known',
    );
    expect(() => read('functions: [')).toThrow('stack.yaml cannot be read');
  });
});
