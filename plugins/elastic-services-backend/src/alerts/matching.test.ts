import type { AdapterState } from '@elastic-mesh/plugin-elastic-services-node';
import { isAbout } from './matching';

const WEB = {
  draft: { workload: { cluster: 'demo', namespace: 'shop', name: 'web' } },
  alertNames: ['web', 'web-00001'],
} as unknown as Pick<AdapterState, 'draft' | 'alertNames'>;

const isAboutWeb = (labels: Record<string, string>) => isAbout({ labels }, WEB);

describe('isAbout', () => {
  it.each([
    [{ namespace: 'shop', service: 'web' }],
    [{ namespace: 'shop', revision_name: 'web-00001', cluster: 'demo' }],
    // Knative's autoscaler names what it scales in labels of its own.
    [{ k8s_namespace_name: 'shop', kn_service_name: 'web', service: 'web' }],
    [{ k8s_namespace_name: 'shop', kn_revision_name: 'web-00001' }],
    [{ destination_workload_namespace: 'shop', destination_workload: 'web' }],
  ])('takes %j', labels => {
    expect(isAboutWeb(labels)).toBe(true);
  });

  it.each([
    [{ namespace: 'shop', service: 'other' }],
    [{ namespace: 'other', service: 'web' }],
    [{ namespace: 'shop', service: 'web', cluster: 'other' }],
    [{ service: 'web' }],
    [{ namespace: 'shop' }],
  ])('leaves %j', labels => {
    expect(isAboutWeb(labels)).toBe(false);
  });

  it.each(['exported_namespace', 'k8s_namespace_name'])(
    'believes %s, which the metric brings, before the namespace in which it was scraped',
    label => {
      expect(
        isAboutWeb({
          namespace: 'monitoring',
          [label]: 'shop',
          service: 'web',
        }),
      ).toBe(true);
      expect(
        isAboutWeb({ namespace: 'shop', [label]: 'other', service: 'web' }),
      ).toBe(false);
    },
  );
});
