import type { AlertSource } from './alertSource';
import type { MetricsSource } from './metricsSource';
import type { KubernetesObject, WatchedKind } from './objects';
import { SourceRegistry } from './registry';
import type { ScalerAdapter } from './scalerAdapter';

const pods: WatchedKind = {
  group: '',
  version: 'v1',
  plural: 'pods',
  slim: (object: KubernetesObject) => object,
};

function adapter(overrides: Partial<ScalerAdapter> = {}): ScalerAdapter {
  return {
    scaler: 'kpa',
    kinds: [pods],
    needs: [],
    series: [],
    read: () => [],
    complete: state => state.draft,
    ...overrides,
  };
}

const metricsSource: MetricsSource = {
  name: 'main',
  query: async () => [],
  queryRange: async () => [],
};

const alertSource: AlertSource = {
  name: 'main',
  alerts: async () => [],
  silence: async () => {},
};

describe('SourceRegistry', () => {
  it('lists each watched kind once', () => {
    const registry = new SourceRegistry();
    registry.addScalerAdapter(adapter());
    registry.addScalerAdapter(adapter({ scaler: 'hpa' }));
    expect(registry.adapters.map(a => a.scaler)).toEqual(['kpa', 'hpa']);
    expect(registry.kinds).toEqual([pods]);
  });

  it('refuses a second adapter of a scaler and keeps the first', () => {
    const registry = new SourceRegistry();
    const first = adapter();
    registry.addScalerAdapter(first);
    expect(() => registry.addScalerAdapter(adapter())).toThrow(
      'A scaler adapter named "kpa" is already registered',
    );
    expect(registry.adapters).toEqual([first]);
  });

  it('refuses a kind that is kept in two ways, without registering anything', () => {
    const registry = new SourceRegistry();
    registry.addScalerAdapter(adapter());
    const other = { ...pods, slim: (object: KubernetesObject) => object };
    expect(() =>
      registry.addScalerAdapter(adapter({ scaler: 'hpa', kinds: [other] })),
    ).toThrow('Adapter hpa keeps other parts of v1/pods');
    expect(registry.adapters).toHaveLength(1);
  });

  it('refuses a need that is not watched', () => {
    expect(() =>
      new SourceRegistry().addScalerAdapter(
        adapter({ kinds: [], needs: [pods] }),
      ),
    ).toThrow('Adapter kpa needs v1/pods');
  });

  it('refuses metrics and alert sources of the same name', () => {
    const registry = new SourceRegistry();
    registry.addMetricsSource(metricsSource);
    registry.addAlertSource(alertSource);
    expect(() => registry.addMetricsSource(metricsSource)).toThrow('main');
    expect(() => registry.addAlertSource(alertSource)).toThrow('main');
    expect(registry.metricsSources).toEqual([metricsSource]);
    expect(registry.alertSources).toEqual([alertSource]);
  });
});
