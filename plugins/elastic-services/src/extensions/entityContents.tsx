import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isElasticServiceEntity } from '../entityFilter';
import { scalingRouteRef } from '../routes';

/** Tab: whether and why the entity's services scale as they do. */
export const scalingContent = EntityContentBlueprint.make({
  name: 'scaling',
  params: {
    path: '/scaling',
    title: 'Scaling',
    routeRef: scalingRouteRef,
    filter: isElasticServiceEntity,
    loader: () =>
      import('../components/ScalingTab').then(m => <m.ScalingTab />),
  },
});
