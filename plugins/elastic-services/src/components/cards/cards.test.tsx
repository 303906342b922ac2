import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { ElasticServicesApi } from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Entity } from '@backstage/catalog-model';
import { checkoutEntity } from '../../__fixtures__/entities';
import { mockElasticServicesApi } from '../../__fixtures__/mockApi';
import { AlertsCard } from './AlertsCard';
import { OwnershipCard } from './OwnershipCard';
import { ScalingHealthCard } from './ScalingHealthCard';

function show(
  card: JSX.Element,
  options: {
    change?: Partial<ElasticServicesApi>;
    may?: boolean;
    entity?: Entity;
  } = {},
) {
  const { change, may = true, entity = checkoutEntity } = options;
  const api = mockElasticServicesApi(change);
  renderInTestApp(<EntityProvider entity={entity}>{card}</EntityProvider>, {
    apis: [
      [elasticServicesApiRef, api],
      mockApis.permission({
        authorize: may ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      }),
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
  return api;
}

describe('AlertsCard', () => {
  it('shows text from the cluster as text and links only what is a web address', async () => {
    show(<AlertsCard />);
    expect(
      await screen.findByText('checkout <b>cannot</b> grow'),
    ).toBeInTheDocument();
    expect(screen.getAllByRole('link', { name: /runbook/ })).toHaveLength(1);
    expect(
      screen.getByText(
        /silenced by user:default\/ana until .*: being rolled out/,
      ),
    ).toBeInTheDocument();
  });

  it('silences an alert, with a reason, and says when that failed', async () => {
    const user = userEvent.setup();
    const api = show(<AlertsCard />);
    api.silenceAlert.mockRejectedValueOnce(new Error('502 no alertmanager'));
    await user.click(
      await screen.findByRole('button', { name: 'Silence CheckoutAtCeiling' }),
    );
    await user.click(screen.getByRole('button', { name: 'Silence' }));
    expect(screen.getByText(/Say why, in at least 3/)).toBeInTheDocument();
    expect(api.silenceAlert).not.toHaveBeenCalled();

    await user.type(screen.getByLabelText(/Why/), 'known, being scaled');
    await user.click(screen.getByRole('button', { name: 'Silence' }));
    expect(
      await screen.findByText('Not silenced: 502 no alertmanager'),
    ).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Silence' }));
    expect(api.silenceAlert).toHaveBeenLastCalledWith(
      'component:default/checkout',
      {
        fingerprint: 'a1',
        durationSeconds: 3600,
        comment: 'known, being scaled',
      },
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.getAlerts).toHaveBeenCalledTimes(2);
  });

  it('offers no silence to those who may not', async () => {
    // Answers are cached by entity in the whole page, so this one is another.
    const entity = {
      ...checkoutEntity,
      metadata: { ...checkoutEntity.metadata, name: 'not-mine' },
    };
    show(<AlertsCard />, { may: false, entity });
    expect(await screen.findByText(/Only the owners/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Silence/ })).toBeNull();
  });

  it('does not take unreadable alerts for none', async () => {
    show(<AlertsCard />, {
      change: {
        getAlerts: async () => ({
          alerts: [],
          sources: [
            { kind: 'alerts', name: 'eu', state: 'unreadable', reason: '403' },
          ],
          now: new Date().toISOString(),
        }),
      },
    });
    expect(
      await screen.findByText(/Alerts cannot be read/),
    ).toBeInTheDocument();
    expect(screen.queryByText('No alert is firing.')).toBeNull();
  });
});

describe('ScalingHealthCard', () => {
  it('shows the verdict, the numbers and the way to the tab', async () => {
    show(<ScalingHealthCard />);
    expect(await screen.findByText('at ceiling')).toBeInTheDocument();
    expect(
      screen.getByText('10 of 10 pods ready, floor 2, ceiling 10'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Why, and what to do/ }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout/scaling');
  });
});

describe('OwnershipCard', () => {
  it('shows owner, on-call link and golden path', async () => {
    show(<OwnershipCard />);
    expect(await screen.findByText('payments')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /oncall.example.com/ }),
    ).toHaveAttribute('href', 'https://oncall.example.com/payments');
    expect(screen.getByText('knative-service@1.4.0')).toBeInTheDocument();
  });

  it('says what is missing and where to set it', async () => {
    const { metadata, ...rest } = checkoutEntity;
    show(<OwnershipCard />, {
      entity: {
        ...rest,
        metadata: { ...metadata, annotations: {} },
        relations: [],
      },
    });
    expect(await screen.findByText(/Nobody owns this/)).toBeInTheDocument();
    expect(screen.getByText(/elastic-mesh.io\/on-call/)).toBeInTheDocument();
  });
});
