import { dirname, resolve } from 'node:path';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { resolveIncludes } from '@elastic-mesh/plugin-elastic-services-common';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { ContainerImageField } from './ContainerImageField';
import { MeshPolicyField } from './meshPolicy/MeshPolicyField';
import { ScalingPolicyField } from './scalingPolicy/ScalingPolicyField';
import { TrafficShapeField } from './trafficShape/TrafficShapeField';
import { ServiceNameField } from './ServiceNameField';
import {
  validateImageField,
  validateNameField,
  validateRequestField,
  validateScalingField,
  validateTrafficField,
} from './validation';

jest.setTimeout(60_000);

const TEMPLATE = resolve(
  __dirname,
  '../../../../templates/knative-service/template.yaml',
);

/** Core's pickers need a whole catalog; a text box answers the same. */
function Picker(props: FieldExtensionComponentProps<string>) {
  return (
    <input
      aria-label={props.schema.title}
      value={props.formData ?? ''}
      onChange={event => props.onChange(event.target.value)}
    />
  );
}

const extensions = [
  {
    name: 'ElasticServiceName',
    component: ServiceNameField,
    validation: validateNameField,
  },
  {
    name: 'ContainerImage',
    component: ContainerImageField,
    validation: validateImageField,
  },
  {
    name: 'TrafficShape',
    component: TrafficShapeField,
    validation: validateTrafficField,
  },
  {
    name: 'ScalingPolicy',
    component: ScalingPolicyField,
    validation: validateScalingField,
  },
  {
    name: 'MeshPolicy',
    component: MeshPolicyField,
    validation: validateRequestField,
  },
  { name: 'OwnerPicker', component: Picker },
  { name: 'EntityPicker', component: Picker },
  { name: 'RepoUrlPicker', component: Picker },
];

const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

const press = (name: string) =>
  fireEvent.click(screen.getByRole('button', { name }));

describe('the form of knative-service', () => {
  it('takes six steps, and refuses what cannot work before the next one', async () => {
    const template = (await resolveIncludes(
      jest.requireActual(TEMPLATE),
      async address => jest.requireActual(resolve(dirname(TEMPLATE), address)),
    )) as any;
    const onCreate = jest.fn(async () => {});
    const catalog = catalogApiMock({
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'taken', namespace: 'default' },
        },
      ],
    });
    const { title, description, parameters: steps } = template.spec;
    expect(steps).toHaveLength(6);
    await renderInTestApp(
      <TestApiProvider apis={[[catalogApiRef, catalog]]}>
        <SecretsContextProvider>
          <Stepper
            manifest={{
              title,
              description,
              steps: steps.map((schema: { title: string }) => ({
                title: schema.title,
                schema,
              })),
            }}
            extensions={extensions as never}
            onCreate={onCreate}
          />
        </SecretsContextProvider>
      </TestApiProvider>,
    );

    type(/^Name/, 'taken');
    type(/^Owner/, 'group:default/catalog');
    press('Next');
    await waitFor(() =>
      expect(document.body).toHaveTextContent(
        '"taken" is already the name of component:default/taken',
      ),
    );
    type(/^Name/, 'wishlist');
    press('Next');

    // What a starter keeps outside is forgotten with the starter.
    fireEvent.click(await screen.findByLabelText('The same in Go'));
    fireEvent.mouseDown(await screen.findByLabelText(/^What it keeps outside/));
    fireEvent.click(await screen.findByRole('option', { name: 'Both' }));
    fireEvent.click(screen.getByLabelText(/^The same in Python/));
    press('Next');
    await waitFor(() =>
      expect(document.body).toHaveTextContent(
        'must be equal to one of the allowed values',
      ),
    );
    fireEvent.click(screen.getByLabelText('An image that exists'));
    type(/^Image/, 'registry.example.com/wishlist');
    press('Next');
    await waitFor(() =>
      expect(document.body).toHaveTextContent('neither tag nor digest'),
    );
    type(/^Image/, 'registry.example.com/wishlist:1.0.0');
    press('Next');

    await screen.findByLabelText(/^Peak/);
    type(/^Peak/, '300');
    press('Next');

    await screen.findByLabelText(/^Floor/);
    type(/^Floor/, '11');
    press('Next');
    await waitFor(() =>
      expect(document.body).toHaveTextContent('below the floor 11'),
    );
    type(/^Ceiling/, '20');
    press('Next');

    await screen.findByLabelText(/^Retries/);
    type(/^Retries/, '9');
    press('Next');
    await waitFor(() =>
      expect(document.body).toHaveTextContent('could never finish'),
    );
    type(/^Retries/, '2');
    press('Next');

    await screen.findByLabelText(/^Publish to/);
    press('Review');
    fireEvent.click(await screen.findByRole('button', { name: 'Create' }));
    await waitFor(() => expect(onCreate).toHaveBeenCalled());
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({
        name: 'wishlist',
        owner: 'group:default/catalog',
        source: 'image',
        destination: 'local',
        image: 'registry.example.com/wishlist:1.0.0',
        traffic: {
          kind: 'ramp',
          quietRequestsPerSecond: 0,
          peakRequestsPerSecond: 300,
          requestMs: 100,
          cpuMsPerRequest: 3,
          coldStartSeconds: 10,
        },
        scaling: {
          floor: 11,
          ceiling: 20,
          metric: 'concurrency',
          target: 20,
        },
        request: { timeoutSeconds: 10, retries: 2, perTryTimeoutMs: 2000 },
        callers: { scope: 'own-namespace' },
      }),
    );
  });
});
