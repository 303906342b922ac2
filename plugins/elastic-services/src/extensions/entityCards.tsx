import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isElasticServiceEntity } from '../entityFilter';

const scalingHealthCard = EntityCardBlueprint.make({
  name: 'scaling-health',
  params: {
    type: 'content',
    filter: isElasticServiceEntity,
    loader: () =>
      import('../components/cards/ScalingHealthCard').then(m => (
        <m.ScalingHealthCard />
      )),
  },
});

const alertsCard = EntityCardBlueprint.make({
  name: 'alerts',
  params: {
    type: 'content',
    filter: isElasticServiceEntity,
    loader: () =>
      import('../components/cards/AlertsCard').then(m => <m.AlertsCard />),
  },
});

const ownershipCard = EntityCardBlueprint.make({
  name: 'ownership',
  params: {
    type: 'info',
    filter: isElasticServiceEntity,
    loader: () =>
      import('../components/cards/OwnershipCard').then(m => (
        <m.OwnershipCard />
      )),
  },
});

/** Cards on the entity's overview. */
export const entityCards = [scalingHealthCard, alertsCard, ownershipCard];
