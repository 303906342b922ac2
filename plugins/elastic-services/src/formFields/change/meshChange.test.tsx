import type { ScalingState } from '@elastic-mesh/plugin-elastic-services-common';
import { fireEvent, screen, within } from '@testing-library/react';
import { mockElasticServicesApi } from '../../__fixtures__/mockApi';
import { atCeiling, entityScaling } from '../../__fixtures__/scalingStates';
import { showPage } from '../__testUtils__/TestPage';
import { MeshChangeField } from './MeshChangeField';

jest.setTimeout(60_000);

const whole = (minimum: number, maximum: number) => ({
  type: 'integer',
  minimum,
  maximum,
});

const SCHEMA = {
  type: 'object',
  properties: {
    timeoutSeconds: whole(1, 600),
    retries: whole(0, 10),
    perTryTimeoutMs: whole(1, 600_000),
    maxConnections: whole(1, 1_000_000),
    maxEjectionPercent: whole(1, 100),
  },
};

const START = {
  service: 'component:default/checkout',
  traffic: { kind: 'constant', peakRequestsPerSecond: 100 },
};

const routed = (change: Partial<ScalingState> = {}): ScalingState => ({
  ...atCeiling(Date.now()),
  workload: {
    cluster: 'prod-eu',
    namespace: 'shop',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'checkout',
  },
  request: {
    object: 'VirtualService/checkout',
    timeoutSeconds: 5,
    retryAttempts: 3,
    perTryTimeoutSeconds: 2,
  },
  destination: { object: 'DestinationRule/checkout', maxConnections: 400 },
  ...change,
});

const running = (state: ScalingState) =>
  mockElasticServicesApi({
    getEntityScaling: async () => entityScaling(Date.now(), [state]),
  });

async function show(start: object = START, state = routed()) {
  const shown = await showPage(
    MeshChangeField,
    SCHEMA,
    start as Record<string, unknown>,
    running(state),
  );
  await screen.findByText(/shop\/checkout in prod-eu now/);
  return shown;
}

const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const side = (name: string) => within(screen.getByRole('group', { name }));

describe('MeshChangeField', () => {
  it('shows what holds now beside each setting, and leaves the answers alone', async () => {
    const { answers } = await show();
    expect(screen.getByLabelText(/^Timeout/)).toHaveAttribute(
      'placeholder',
      '5',
    );
    expect(screen.getByText(/^Now 3\. Tries after/)).toBeInTheDocument();
    expect(screen.getByText(/^Now 400\. At most, of each/)).toBeInTheDocument();
    expect(screen.getByText(/^Now not set\. At least one/)).toBeInTheDocument();
    expect(answers).toEqual([]);
  });

  it('draws the life of a request now and after the change, with the budget of both', async () => {
    const { answers } = await show();
    expect(side('Now').getByText(/budget bursts/)).toBeInTheDocument();
    expect(side('After the change').getByText(/bursts/)).toBeInTheDocument();
    type(/^Retries/, '1');
    expect(answers.pop()).toEqual({ ...START, retries: 1 });
    expect(side('Now').getByText(/budget bursts/)).toBeInTheDocument();
    expect(
      side('After the change').getByText(/budget holds: 2 tries of 2 s/),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'Ends with the change: Retries finish after the route gives up.',
      ),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('table', { name: /The same traffic/ }),
    ).toBeInTheDocument();
  });

  it('refuses a timeout that the tries as they are do not fit into', async () => {
    await show({ ...START, timeoutSeconds: 3 });
    expect(screen.getByRole('alert')).toHaveTextContent(/4 tries of 2,?000 ms/);
  });

  it('leaves out what no DestinationRule carries', async () => {
    await show(START, routed({ destination: undefined }));
    expect(screen.queryByLabelText(/^Connections$/)).not.toBeInTheDocument();
    expect(screen.getByText(/no DestinationRule is for/)).toHaveTextContent(
      /Connections · Most out of service/,
    );
  });

  it('is a plain form when nothing is known, and still draws what is typed', async () => {
    const { answers } = await showPage(
      MeshChangeField,
      SCHEMA,
      START,
      mockElasticServicesApi({
        getEntityScaling: async () => {
          throw new Error('503 starting');
        },
      }),
    );
    expect(await screen.findByText(/cannot be read: 503/)).toBeInTheDocument();
    type(/^Connections$/, '50');
    expect(answers.pop()).toEqual({ ...START, maxConnections: 50 });
    type(/^Timeout/, '9');
    type(/^Retries/, '0');
    expect(
      screen.getByText('One try, which may take the whole 9 s.'),
    ).toBeInTheDocument();
  });
});
