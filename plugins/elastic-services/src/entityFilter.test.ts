import { isElasticServiceEntity } from './entityFilter';

const entity = (annotations?: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'a', annotations },
});

describe('isElasticServiceEntity', () => {
  it.each([
    [undefined, false],
    [{ 'backstage.io/kubernetes-id': '' }, false],
    [{ 'backstage.io/kubernetes-namespace': 'shop' }, false],
    [{ 'backstage.io/kubernetes-id': 'a' }, true],
    [{ 'backstage.io/kubernetes-label-selector': 'app=a' }, true],
  ])('%j is %s', (annotations, expected) => {
    expect(isElasticServiceEntity(entity(annotations))).toBe(expected);
  });
});
