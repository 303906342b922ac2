import { createRouteRef } from '@backstage/core-plugin-api';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import StorageIcon from '@material-ui/icons/Storage';

export const repositoriesRouteRef = createRouteRef({
  id: 'elastic-services/repositories',
});

/** What the local publisher published; a portal with a Git host disables this page. */
export const repositoriesPage = PageBlueprint.make({
  name: 'repositories',
  params: {
    path: '/repositories',
    title: 'Repositories',
    icon: <StorageIcon fontSize="inherit" />,
    routeRef: repositoriesRouteRef,
    noHeader: true,
    loader: () =>
      import('./RepositoriesPage').then(m => <m.RepositoriesPage />),
  },
});
