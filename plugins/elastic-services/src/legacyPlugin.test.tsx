import type { ComponentType } from 'react';
import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { mockElasticServicesApi } from './__fixtures__/mockApi';
import {
  ContainerImageFieldExtension,
  ElasticServiceNameFieldExtension,
  ElasticServicesPage,
  ScalingPolicyFieldExtension,
  TrafficShapeFieldExtension,
} from './legacy';

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

  it('offers the fields of golden paths to the forms of templates', async () => {
    function Names() {
      const fields = useCustomFieldExtensions(
        <ScaffolderFieldExtensions>
          <ElasticServiceNameFieldExtension />
          <ContainerImageFieldExtension />
          <TrafficShapeFieldExtension />
          <ScalingPolicyFieldExtension />
        </ScaffolderFieldExtensions>,
      );
      const Name = fields[0].component as ComponentType<any>;
      return (
        <>
          <p>{fields.map(({ name }) => name).join(' ')}</p>
          <Name uiSchema={{}} idSchema={{ $id: 'name' }} onChange={() => {}} />
        </>
      );
    }
    await renderInTestApp(<Names />);
    expect(
      screen.getByText(
        'ElasticServiceName ContainerImage TrafficShape ScalingPolicy',
      ),
    ).toBeInTheDocument();
    expect(await screen.findByLabelText(/^Name/)).toBeInTheDocument();
  });
});
