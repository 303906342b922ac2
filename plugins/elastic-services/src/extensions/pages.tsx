import { PageBlueprint } from '@backstage/frontend-plugin-api';
import TrendingUp from '@material-ui/icons/TrendingUp';
import { fleetRouteRef } from '../routes';

/** The fleet; it draws its own header, which is translated and says how old the data is. */
export const fleetPage = PageBlueprint.make({
  params: {
    path: '/elastic-services',
    title: 'Elastic services',
    icon: <TrendingUp fontSize="inherit" />,
    routeRef: fleetRouteRef,
    noHeader: true,
    loader: () => import('../components/FleetPage').then(m => <m.FleetPage />),
  },
});
