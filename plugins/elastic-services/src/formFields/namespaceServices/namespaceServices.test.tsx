import { resolve } from 'node:path';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import type {
  NamespaceService,
  NamespaceServices,
} from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { mockElasticServicesApi } from '../../__fixtures__/mockApi';
import { NamespaceServicesField } from './NamespaceServicesField';
import { takeOver } from './takeOver';

jest.setTimeout(60_000);

const CART: NamespaceService = {
  name: 'cart',
  entityRef: 'component:default/cart',
  cluster: 'eu',
  runtime: 'knative',
  maxReplicas: 20,
  requests: { cpu: '250m', memory: '256Mi' },
  limits: { cpu: '1000m', memory: '512Mi' },
};
const CART_ENTRY = {
  name: 'cart',
  runtime: 'knative',
  ceiling: 20,
  cpuRequest: '250m',
  memoryRequest: '256Mi',
  cpuLimit: '1000m',
  memoryLimit: '512Mi',
};
const PLANNED: NamespaceService = {
  name: 'planned',
  entityRef: 'component:default/planned',
};

describe('takeOver', () => {
  it('keeps what somebody wrote where nothing is known instead', () => {
    const { services, lacks } = takeOver(
      [
        {},
        { name: 'batch', runtime: 'deployment', ceiling: 3 },
        { name: 'cart', ceiling: 5, critical: true },
        { name: 'planned', runtime: 'deployment', ceiling: 7 },
      ],
      [CART, PLANNED],
    );
    expect(services).toEqual([
      { ...CART_ENTRY, critical: true },
      { name: 'planned', runtime: 'deployment', ceiling: 7 },
      { name: 'batch', runtime: 'deployment', ceiling: 3 },
    ]);
    expect(lacks).toEqual([{ name: 'planned', what: 'state' }]);
  });

  it('counts a service of several clusters once, as it may grow most', () => {
    const far = { ...CART, cluster: 'us', maxReplicas: 40 };
    expect(takeOver([], [CART, far]).services).toEqual([
      { ...CART_ENTRY, ceiling: 40 },
    ]);
    const { maxReplicas: _, ...endless } = far;
    const { services, lacks } = takeOver([], [CART, endless]);
    expect(services).toMatchObject([{ name: 'cart' }]);
    expect(services[0].ceiling).toBeUndefined();
    expect(lacks).toEqual([{ name: 'cart', what: 'ceiling' }]);
  });

  it('says which requests are missing', () => {
    const { services, lacks } = takeOver(
      [],
      [{ ...CART, limits: { memory: '512Mi' } }],
    );
    expect(services[0]).not.toHaveProperty('cpuLimit');
    expect(lacks).toEqual([{ name: 'cart', what: 'resources' }]);
  });
});

/** The page "Services" of the golden path, after a first page that said the system. */
async function showForm(
  getNamespaceServices: () => Promise<NamespaceServices>,
) {
  const api = mockElasticServicesApi({ getNamespaceServices });
  const onCreate = jest.fn(async () => {});
  const { parameters } = jest.requireActual(
    resolve(
      __dirname,
      '../../../../../templates/namespace-guardrails/template.yaml',
    ),
  ).spec;
  const { services } = parameters.find(
    ({ title }: { title: string }) => title === 'Services',
  ).properties;
  await renderInTestApp(
    <TestApiProvider apis={[[elasticServicesApiRef, api]]}>
      <SecretsContextProvider>
        <Stepper
          manifest={{
            title: 'Namespace',
            steps: [
              {
                title: 'Services',
                schema: {
                  required: ['services'],
                  properties: { services },
                } as never,
              },
            ],
          }}
          initialState={{ system: 'system:default/shop' }}
          extensions={
            [
              {
                name: 'NamespaceServices',
                component: NamespaceServicesField,
              },
            ] as never
          }
          onCreate={onCreate}
        />
      </SecretsContextProvider>
    </TestApiProvider>,
  );
  return { api, onCreate };
}

const NOW = '2026-01-10T12:00:00Z';
const press = (name: string | RegExp) =>
  fireEvent.click(screen.getByRole('button', { name }));

describe('NamespaceServicesField', () => {
  it('fills the list with what runs, and lets nobody forget what is not known', async () => {
    const { api, onCreate } = await showForm(async () => ({
      services: [CART, PLANNED],
      unreadable: [{ name: 'us', reason: 'cannot be reached' }],
      now: NOW,
    }));
    press('Take over from the catalog');
    expect(await screen.findByText(/taken over: 2/)).toBeInTheDocument();
    expect(api.getNamespaceServices).toHaveBeenCalledWith('shop');
    expect(screen.getByText(/us cannot be read/)).toBeInTheDocument();
    expect(
      screen.getByText(/planned: nothing of it is known/),
    ).toBeInTheDocument();
    const [cart, planned] = screen.getAllByLabelText(/^Most replicas/);
    expect(cart).toHaveValue(20);
    expect(planned).toHaveValue(null);

    // The browser stops what is empty but has to be said.
    const form = planned.closest('form')!;
    expect(form.checkValidity()).toBe(false);
    fireEvent.change(planned, { target: { value: '4' } });
    expect(form.checkValidity()).toBe(false);
    fireEvent.mouseDown(screen.getAllByLabelText(/^What runs it/)[1]);
    fireEvent.click(
      await screen.findByRole('option', { name: 'A Deployment' }),
    );
    await waitFor(() => expect(form.checkValidity()).toBe(true));
    press('Review');
    fireEvent.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() => expect(onCreate).toHaveBeenCalled());
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({
        services: [
          { ...CART_ENTRY, critical: false },
          {
            name: 'planned',
            runtime: 'deployment',
            ceiling: 4,
            critical: false,
          },
        ],
      }),
    );
  });

  it('leaves the list to be typed where nothing can be read, or nothing is there', async () => {
    await showForm(async () => {
      throw new Error('503 the backend is starting');
    });
    press('Take over from the catalog');
    expect(
      await screen.findByText(/cannot be read: 503.*List them below/),
    ).toBeInTheDocument();
    expect(screen.getAllByLabelText(/^Name/)).toHaveLength(1);
  });

  it('says when nothing runs there', async () => {
    await showForm(async () => ({ services: [], unreadable: [], now: NOW }));
    press('Take over from the catalog');
    expect(
      await screen.findByText(/Nothing that you may see runs in shop/),
    ).toBeInTheDocument();
  });
});
