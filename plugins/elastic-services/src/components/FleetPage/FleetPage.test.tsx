import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ElasticServicesApi } from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { largeFleet, mixedFleet } from '../../__fixtures__/fleets';
import { mockElasticServicesApi } from '../../__fixtures__/mockApi';
import { createServiceRouteRef, registerRouteRef } from '../../routes';
import { FleetPage } from './FleetPage';

function show(change: Partial<ElasticServicesApi> = {}) {
  renderInTestApp(<FleetPage />, {
    apis: [
      [elasticServicesApiRef, mockElasticServicesApi(change)],
      mockApis.identity({
        userEntityRef: 'user:default/ana',
        ownershipEntityRefs: ['user:default/ana', 'group:default/shop'],
      }),
    ],
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/create': createServiceRouteRef,
      '/register': registerRouteRef,
    },
  });
}

const serviceNames = (table: HTMLElement) =>
  within(table)
    .getAllByRole('rowheader')
    .map(cell => cell.textContent);

describe('FleetPage', () => {
  it('shows mine first, each group worst first, and leads to the Scaling tab', async () => {
    show();
    const table = await screen.findByRole('table', {
      name: 'Elastic services',
    });
    await within(table).findByText('Mine');
    expect(serviceNames(table)).toEqual([
      'Mine',
      'imagesshop on prod-eu',
      'cartshop on prod-eu',
      'Of other teams',
      'checkoutshop on prod-eu',
      'searchshop on prod-eu',
      'reportsshop on prod-eu',
    ]);
    expect(
      within(table).getByRole('link', { name: 'checkout' }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout/scaling');
    expect(within(table).getByText('1.9 s > 800 ms')).toBeInTheDocument();
    expect(within(table).getByText('no owner')).toBeInTheDocument();
    expect(
      within(table).getAllByRole('img', { name: /5 of 96 intervals/ }),
    ).toHaveLength(1);
    expect(
      screen.getByRole('button', { name: 'Create a service' }),
    ).toHaveAttribute('href', '/create');
  });

  it('filters by a verdict and by mine', async () => {
    const user = userEvent.setup();
    show();
    const table = await screen.findByRole('table', {
      name: 'Elastic services',
    });
    await within(table).findByText('Mine');

    await user.click(screen.getByRole('button', { name: '1 at ceiling' }));
    expect(serviceNames(table)).toEqual(['checkoutshop on prod-eu']);
    expect(
      screen.getByRole('button', { name: '1 at ceiling', pressed: true }),
    ).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'mine (2)' }));
    expect(
      within(table).getByText('No service matches these filters.'),
    ).toBeInTheDocument();
  });

  it('offers services that no entity claims', async () => {
    show();
    expect(
      await screen.findByRole('button', { name: 'Register legacy-import' }),
    ).toHaveAttribute('href', '/register');
  });

  it('shows a large fleet page by page', async () => {
    show({ getFleet: async () => largeFleet(Date.now(), 120) });
    const table = await screen.findByRole('table', {
      name: 'Elastic services',
    });
    expect(
      within(table).getAllByRole('link', { name: /^service-/ }),
    ).toHaveLength(50);
    expect(screen.getByText('1–50 of 120')).toBeInTheDocument();
  });

  it('says so when there is nothing', async () => {
    show({ getFleet: async () => ({ ...mixedFleet(Date.now()), rows: [] }) });
    expect(
      await screen.findByText('No elastic services yet'),
    ).toBeInTheDocument();
  });

  it('shows why nothing could be read', async () => {
    show({
      getFleet: async () => {
        throw new Error('503 starting');
      },
    });
    expect(await screen.findAllByText(/503 starting/)).not.toEqual([]);
  });
});
