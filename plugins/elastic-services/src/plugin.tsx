import { createFrontendPlugin } from '@backstage/frontend-plugin-api';
import TrendingUp from '@material-ui/icons/TrendingUp';
import { elasticServicesApi } from './extensions/apis';
import { entityCards } from './extensions/entityCards';
import { scalingContent } from './extensions/entityContents';
import { fleetPage } from './extensions/pages';
import { formFields } from './formFields';
import { repositoriesPage } from './repositories';
import {
  createServiceRouteRef,
  fleetRouteRef,
  registerRouteRef,
  scalingRouteRef,
  templateRouteRef,
} from './routes';

/** The new frontend system's door: the fleet page, the Scaling tab and the entity cards. */
export const elasticServicesPlugin = createFrontendPlugin({
  pluginId: 'elastic-services',
  title: 'Elastic services',
  icon: <TrendingUp fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: fleetRouteRef, scaling: scalingRouteRef },
  externalRoutes: {
    createService: createServiceRouteRef,
    template: templateRouteRef,
    register: registerRouteRef,
  },
  extensions: [
    elasticServicesApi,
    fleetPage,
    scalingContent,
    ...entityCards,
    ...formFields,
    repositoriesPage,
  ],
});
