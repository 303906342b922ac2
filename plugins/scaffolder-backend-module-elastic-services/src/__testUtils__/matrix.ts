import { ANSWERS } from './portal';

/** Combinations that together take every option of the golden path, with its edge values. */
export const MATRIX: [string, object][] = [
  ['as the form starts', ANSWERS],
  [
    'image by digest, public, hard limit, no system',
    {
      name: 'a',
      owner: 'group:default/shop',
      source: 'image',
      image: `registry.example.com/shop/a@sha256:${'0'.repeat(64)}`,
      port: 1,
      scaling: { floor: 1000, ceiling: 1000, target: 1 },
      request: { timeoutSeconds: 600, retries: 0 },
      callers: { scope: 'mesh' },
      public: true,
      hardLimit: true,
      latencyObjectiveMs: 1,
    },
  ],
  [
    'longest name, listed callers, most retries',
    {
      ...ANSWERS,
      name: `a${'-x'.repeat(28)}`,
      scaling: { floor: 0, ceiling: 1, target: 1000 },
      request: { timeoutSeconds: 600, retries: 10, perTryTimeoutMs: 54_000 },
      callers: { scope: 'namespaces', namespaces: ['web', 'batch-1'] },
      latencyObjectiveMs: 600_000,
    },
  ],
  [
    'text that YAML and Markdown would misread',
    {
      ...ANSWERS,
      name: 'text',
      description: 'yes: "no" # {{ x }} ${{ values.name }} & |\\ ünï 中文',
      scaling: { floor: 1, ceiling: 2, target: 3 },
      traffic: { kind: 'constant', peakRequestsPerSecond: 0 },
    },
  ],
  [
    'owner only, public with retries',
    {
      ...ANSWERS,
      name: 'owned',
      owner: 'shop',
      system: undefined,
      public: true,
      request: { timeoutSeconds: 1, retries: 1, perTryTimeoutMs: 487 },
    },
  ],
];
