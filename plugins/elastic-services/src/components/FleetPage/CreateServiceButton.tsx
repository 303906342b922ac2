import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useText } from '@elastic-mesh/plugin-elastic-services-react';
import { createServiceRouteRef } from '../../routes';

/** Leads to the golden paths; absent in a portal without the scaffolder. */
export function CreateServiceButton() {
  const { text } = useText();
  const createRoute = useRouteRef(createServiceRouteRef);
  return createRoute ? (
    <LinkButton to={createRoute()} variant="outlined" color="primary">
      {text('fleet.create')}
    </LinkButton>
  ) : null;
}
