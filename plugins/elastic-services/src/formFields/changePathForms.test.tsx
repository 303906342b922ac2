import { dirname, resolve } from 'node:path';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  SecretsContextProvider,
  type FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import {
  resolveIncludes,
  type ElasticServicesApi,
} from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { mockElasticServicesApi } from '../__fixtures__/mockApi';
import { atCeiling, entityScaling } from '../__fixtures__/scalingStates';
import { FIELDS } from './definitions';

jest.setTimeout(60_000);

const TEMPLATES = resolve(__dirname, '../../../../templates');

/** Core's picker needs a whole catalog; a text box answers the same. */
function Picker(props: FieldExtensionComponentProps<string>) {
  return (
    <input
      aria-label={props.schema.title}
      value={props.formData ?? ''}
      onChange={event => props.onChange(event.target.value)}
    />
  );
}

/** The form of a golden path, opened by a link with these answers. */
async function openForm(
  path: string,
  initialState: object,
  api?: Partial<ElasticServicesApi>,
) {
  const file = resolve(TEMPLATES, path, 'template.yaml');
  const template = (await resolveIncludes(
    jest.requireActual(file),
    async address => jest.requireActual(resolve(dirname(file), address)),
  )) as any;
  const extensions = await Promise.all(
    Object.values(FIELDS).map(async field => ({
      name: field.name,
      component: await field.component(),
      validation: await field.validation(),
    })),
  );
  const onCreate = jest.fn(async (_answers: object) => {});
  const { title, description, parameters } = template.spec;
  await renderInTestApp(
    <TestApiProvider
      apis={[[elasticServicesApiRef, mockElasticServicesApi(api)]]}
    >
      <SecretsContextProvider>
        <Stepper
          manifest={{
            title,
            description,
            steps: parameters.map((schema: { title: string }) => ({
              title: schema.title,
              schema,
            })),
          }}
          initialState={initialState as never}
          extensions={
            [
              ...extensions,
              { name: 'EntityPicker', component: Picker },
            ] as never
          }
          onCreate={onCreate}
        />
      </SecretsContextProvider>
    </TestApiProvider>,
  );
  return onCreate;
}

const press = (name: string) =>
  fireEvent.click(screen.getByRole('button', { name }));
const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

/** From the first page, which a link has filled in, to the page of the change. */
async function toTheChange() {
  press('Next');
  await screen.findByLabelText(/^Peak/);
  press('Next');
}

async function createdBy(onCreate: jest.Mock) {
  press('Review');
  fireEvent.click(await screen.findByRole('button', { name: 'Create' }));
  await waitFor(() => expect(onCreate).toHaveBeenCalled());
  // What a form sends is JSON: an answer of undefined is none.
  return JSON.parse(JSON.stringify(onCreate.mock.calls[0][0]));
}

describe('the form of adjust-scaling', () => {
  it('opens from a fix button, refuses what cannot be, and sends only what changes', async () => {
    const service = 'component:default/checkout';
    const onCreate = await openForm('adjust-scaling', { service, ceiling: 14 });
    await toTheChange();
    const ceiling = await screen.findByLabelText(/^Ceiling/);
    expect(ceiling).toHaveValue(14);
    expect(await screen.findByText(/^Now 10\. Most/)).toBeInTheDocument();
    expect(
      await screen.findByText(/^Ends with the change: Maximum is below/),
    ).toBeInTheDocument();
    type(/^Floor/, '20');
    press('Review');
    // As long as a form takes that goes on.
    await act(() => new Promise(done => setTimeout(done, 200)));
    expect(screen.getByText(/below the floor 20/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
    type(/^Floor/, '');
    fireEvent.click(screen.getByLabelText(/^Put the comparison/));
    const sent = await createdBy(onCreate);
    expect(sent).toEqual({
      service,
      ceiling: 14,
      compare: true,
      traffic: expect.objectContaining({ kind: 'ramp' }),
    });
  });
});

const SERVICE = 'component:default/checkout';

/** A Deployment behind a VirtualService of its own. */
const routed: Partial<ElasticServicesApi> = {
  getEntityScaling: async () => {
    const state = atCeiling(Date.now());
    return entityScaling(Date.now(), [
      {
        ...state,
        workload: { ...state.workload, kind: 'Deployment' },
        request: {
          object: 'VirtualService/checkout',
          timeoutSeconds: 20,
          retryAttempts: 1,
          perTryTimeoutSeconds: 4,
        },
      },
    ]);
  },
};

describe('the form of adjust-mesh-policy', () => {
  it('sends only what changes', async () => {
    const onCreate = await openForm(
      'adjust-mesh-policy',
      { service: SERVICE },
      routed,
    );
    await toTheChange();
    expect(await screen.findByText(/^Now 20\. How long/)).toBeInTheDocument();
    type(/^Retries/, '3');
    const sent = await createdBy(onCreate);
    expect(sent).toEqual({
      service: SERVICE,
      retries: 3,
      compare: false,
      traffic: expect.anything(),
    });
  });
});

describe('the form of resilience-policy', () => {
  const open = async (answers = {}) => {
    await openForm(
      'resilience-policy',
      { service: SERVICE, ...answers },
      routed,
    );
    await toTheChange();
    await screen.findByText(/^Now 20\. How long/);
  };

  it('begins with the life of a request as it is', async () => {
    await open();
    expect(screen.getByLabelText(/^Timeout/)).toHaveValue(20);
    expect(screen.getByLabelText(/^Retries/)).toHaveValue(1);
    expect(screen.getByLabelText(/^Each try/)).toHaveValue(4000);
    expect(await screen.findByText(/Nothing is changed/)).toBeInTheDocument();
  });

  it('keeps what a link has filled in', async () => {
    await open({ request: { timeoutSeconds: 8, retries: 0 } });
    expect(screen.getByLabelText(/^Timeout/)).toHaveValue(8);
    expect(
      screen.getByRole('group', { name: 'After the change' }),
    ).toHaveTextContent('One try, which may take the whole 8 s.');
  });
});
