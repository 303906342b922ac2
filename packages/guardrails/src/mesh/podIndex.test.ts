import fc from 'fast-check';
import { toBundle } from '../model/bundle';
import { hasLabels } from '../model/labelSelector';
import { parseSources } from '../model/parse';
import { formatLabels, hasWorkloads, podsWith } from './podIndex';

interface Pod {
  namespace: string;
  labels: Record<string, string>;
}

function bundleOf(pods: readonly Pod[]) {
  return toBundle(
    parseSources(
      pods.map(({ namespace, labels }, index) => ({
        file: `${index}.json`,
        text: JSON.stringify({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: `pod-${index}`, namespace, labels },
          spec: { containers: [{ name: 'main', image: 'a:1' }] },
        }),
      })),
    ),
  );
}

const namespaces = fc.constantFrom('shop', 'bank');
const someLabels = fc.dictionary(
  fc.constantFrom('app', 'tier', 'track'),
  fc.constantFrom('a', 'b'),
);

describe('podsWith', () => {
  it('finds what looking at every pod finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ namespace: namespaces, labels: someLabels }), {
          maxLength: 6,
        }),
        someLabels,
        fc.option(namespaces, { nil: undefined }),
        (pods, selector, namespace) => {
          const bundle = bundleOf(pods);
          const expected = bundle.workloads.filter(
            pod =>
              (namespace === undefined || pod.namespace === namespace) &&
              hasLabels(pod.podLabels, selector),
          );
          expect(podsWith(bundle, selector, namespace)).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('hasWorkloads', () => {
  it('looks at one namespace', () => {
    const bundle = bundleOf([{ namespace: 'shop', labels: {} }]);
    expect([
      hasWorkloads(bundle, 'shop'),
      hasWorkloads(bundle, 'bank'),
    ]).toEqual([true, false]);
  });
});

describe('formatLabels', () => {
  it('writes names in order', () => {
    expect(formatLabels({ tier: 'front', app: 'web' })).toBe(
      'app=web,tier=front',
    );
  });
});
