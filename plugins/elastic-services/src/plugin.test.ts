import { elasticServicesPlugin } from './plugin';

describe('elasticServicesPlugin', () => {
  // Portals name these in their configuration: renaming one breaks them.
  it.each([
    'api:elastic-services',
    'page:elastic-services',
    'entity-content:elastic-services/scaling',
    'entity-card:elastic-services/scaling-health',
    'entity-card:elastic-services/alerts',
    'entity-card:elastic-services/ownership',
  ] as const)('has the extension %s', id => {
    expect(() => elasticServicesPlugin.getExtension(id)).not.toThrow();
  });

  it('names its routes', () => {
    expect(Object.keys(elasticServicesPlugin.routes)).toEqual([
      'root',
      'scaling',
    ]);
    expect(Object.keys(elasticServicesPlugin.externalRoutes)).toEqual([
      'createService',
      'template',
      'register',
    ]);
  });
});
