import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { mockElasticServicesApi } from './__fixtures__/mockApi';
import { ElasticServicesPage } from './legacy';

describe('the old frontend system', () => {
  it('shows the same fleet page', async () => {
    await renderInTestApp(
      <TestApiProvider
        apis={[[elasticServicesApiRef, mockElasticServicesApi()]]}
      >
        <Routes>
          <Route path="/fleet" element={<ElasticServicesPage />} />
        </Routes>
      </TestApiProvider>,
      {
        routeEntries: ['/fleet'],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    expect(
      await screen.findByRole('table', { name: 'Elastic services' }),
    ).toBeInTheDocument();
  });
});
