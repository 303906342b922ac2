import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import type { ElasticServicesApi } from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { checkoutEntity } from '../../__fixtures__/entities';
import { mockElasticServicesApi } from '../../__fixtures__/mockApi';
import {
  atCeiling,
  entityScaling,
  steady,
} from '../../__fixtures__/scalingStates';
import { unreadableTimeline } from '../../__fixtures__/timelines';
import { templateRouteRef } from '../../routes';
import { ScalingTab } from './ScalingTab';

function show(change: Partial<ElasticServicesApi> = {}) {
  const api = mockElasticServicesApi(change);
  renderInTestApp(
    <EntityProvider entity={checkoutEntity}>
      <ScalingTab />
    </EntityProvider>,
    {
      apis: [[elasticServicesApiRef, api]],
      mountedRoutes: {
        '/create/templates/:namespace/:templateName': templateRouteRef,
      },
    },
  );
  return api;
}

describe('ScalingTab', () => {
  it('says verdict, age, unreadable sources, steps, findings, policy and decisions', async () => {
    show();
    expect(
      await screen.findByRole('heading', {
        name: 'At its ceiling for 12 min: demand needs 14 pods, the maximum is 10',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/alerts eu-2 unreadable \(403 Forbidden\)/),
    ).toBeInTheDocument();

    const why = within(screen.getByRole('region', { name: 'Why 10 pods' }));
    expect(
      why.getByText('stable demand / target = ceil(692 / 50)'),
    ).toBeInTheDocument();
    expect(
      why.getByText('This step holds the number back.'),
    ).toBeInTheDocument();

    const policy = screen.getByRole('region', { name: 'Policy in words' });
    expect(policy).toHaveTextContent('Between 2 and 10 pods.');

    const table = await screen.findByRole('table', { name: /desired number/ });
    expect(within(table).getByText('9 → 10')).toBeInTheDocument();
  });

  it('leads to the prefilled form where a finding has an action, and to words where it has none', async () => {
    show();
    const findings = within(
      await screen.findByRole('region', { name: 'Findings' }),
    );
    const fixes = findings.getAllByRole('button', { name: /^Fix: / });
    expect(fixes).toHaveLength(1);
    const href = fixes[0].getAttribute('href')!;
    const url = new URL(href, 'https://portal.example.com');
    expect(url.pathname).toBe('/create/templates/default/adjust-scaling');
    expect(JSON.parse(url.searchParams.get('formData')!)).toEqual({
      service: 'component:default/checkout',
      ceiling: 14,
    });
    expect(
      findings.getByText(/How to fix it: Lower attempts or perTryTimeout/),
    ).toBeInTheDocument();
  });

  it('opens the form for the policy with what holds now', async () => {
    show();
    const policy = within(
      await screen.findByRole('region', { name: 'Policy in words' }),
    );
    const href = policy
      .getByRole('button', { name: 'Change the policy' })
      .getAttribute('href')!;
    const url = new URL(href, 'https://portal.example.com');
    expect(url.pathname).toBe('/create/templates/default/adjust-scaling');
    expect(JSON.parse(url.searchParams.get('formData')!)).toEqual({
      service: 'component:default/checkout',
      floor: 2,
      ceiling: 10,
      target: 50,
    });
  });

  it('describes the chart in words and shows the same data as a table', async () => {
    const user = userEvent.setup();
    show();
    const chart = await screen.findByRole('application');
    expect(chart).toHaveAccessibleName(/ready pods between 4 and 10, now 10/);

    chart.focus();
    await user.keyboard('{End}');
    expect(
      screen.getByText('10 ready, 10 desired · wants 14'),
    ).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'show as table' }));
    const table = screen.getByRole('table', { name: /newest first, one row/ });
    expect(within(table).getAllByRole('row')).toHaveLength(26);
  });

  it('asks for another range', async () => {
    const user = userEvent.setup();
    const api = show();
    await user.click(await screen.findByRole('button', { name: '24 h' }));
    const { fromSeconds, toSeconds } = api.getTimeline.mock.lastCall![2];
    expect(toSeconds - fromSeconds).toBe(86_400);
  });

  it('starts with the worst of several workloads and lets the reader choose', async () => {
    const user = userEvent.setup();
    show({
      getEntityScaling: async () =>
        entityScaling(Date.now(), [steady(Date.now()), atCeiling(Date.now())]),
    });
    await screen.findByRole('heading', { name: /At its ceiling/ });
    await user.click(screen.getByRole('button', { name: /Workload/ }));
    await user.click(screen.getByRole('option', { name: /checkout-worker/ }));
    expect(
      screen.getByRole('heading', { name: 'Steady: 3 of 3 pods ready' }),
    ).toBeInTheDocument();
  });

  it('says which series cannot be read and why', async () => {
    show({
      getTimeline: async (_e, _s, { fromSeconds, toSeconds }) =>
        unreadableTimeline(fromSeconds, toSeconds),
    });
    expect(
      await screen.findByText('demand: prometheus demo: connection refused'),
    ).toBeInTheDocument();
  });

  it('says what it looked for when there is no workload', async () => {
    show({ getEntityScaling: async () => entityScaling(Date.now(), []) });
    expect(
      await screen.findByText(/No workload with .*kubernetes-id=checkout/),
    ).toBeInTheDocument();
  });

  it('shows why nothing could be read at all', async () => {
    show({
      getEntityScaling: async () => {
        throw new Error('403 not yours');
      },
    });
    expect(await screen.findAllByText(/403 not yours/)).not.toEqual([]);
  });
});
