import type {
  EntityScaling,
  ScalingState,
} from '@elastic-mesh/plugin-elastic-services-common';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { mockElasticServicesApi } from '../../__fixtures__/mockApi';
import {
  atCeiling,
  entityScaling,
  steady,
} from '../../__fixtures__/scalingStates';
import { showPage } from '../__testUtils__/TestPage';
import { ScalingChangeField } from './ScalingChangeField';

jest.setTimeout(60_000);

const whole = (minimum: number, maximum: number) => ({
  type: 'integer',
  minimum,
  maximum,
});

const SCHEMA = {
  type: 'object',
  properties: {
    floor: whole(0, 1000),
    ceiling: whole(1, 1000),
    target: whole(1, 1000),
    cpuPercent: whole(10, 95),
    behavior: {
      type: 'string',
      enum: ['second-level', 'balanced', 'calm'],
    },
    stableWindowSeconds: whole(6, 3600),
  },
};

const START = {
  service: 'component:default/checkout',
  traffic: { kind: 'step', peakRequestsPerSecond: 3000, requestMs: 200 },
};

const hpa = (): ScalingState => ({
  ...atCeiling(Date.now()),
  workload: {
    cluster: 'prod-eu',
    namespace: 'shop',
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'checkout',
  },
  scaler: 'hpa',
  policy: {
    minReplicas: 2,
    maxReplicas: 10,
    scaleToZero: false,
    metrics: [
      { kind: 'cpu', name: 'cpu', target: 70, unit: 'percent', perPod: true },
    ],
  },
});

const apiWith = (getEntityScaling: () => Promise<EntityScaling>) =>
  mockElasticServicesApi({ getEntityScaling });
const running = (...states: ScalingState[]) =>
  apiWith(async () => entityScaling(Date.now(), states));

const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

const figures = async () =>
  screen.findByRole('table', { name: /The same traffic/ });

describe('ScalingChangeField', () => {
  it('shows what holds now beside each setting, and leaves the answers alone', async () => {
    const { answers, api } = await showPage(ScalingChangeField, SCHEMA, START);
    expect(
      await screen.findByText(/shop\/checkout in prod-eu now/),
    ).toBeInTheDocument();
    expect(api.getEntityScaling).toHaveBeenCalledWith(START.service);
    const ceiling = screen.getByLabelText(/^Ceiling/);
    expect(ceiling).toHaveValue(null);
    expect(ceiling).toHaveAttribute('placeholder', '10');
    expect(screen.getByText(/^Now 10\. Most replicas/)).toBeInTheDocument();
    // 71 at 0.7 of the annotation.
    expect(screen.getByLabelText(/^Target of/)).toHaveAttribute(
      'placeholder',
      '101',
    );
    expect(screen.getByText(/^Now 60\. Time over which/)).toBeInTheDocument();
    expect(answers).toEqual([]);
  });

  it('hides what the scaler has not, and says so', async () => {
    await showPage(ScalingChangeField, SCHEMA, START);
    expect(
      await screen.findByText(/Not asked, because .* has none here/),
    ).toHaveTextContent('CPU target');
    expect(screen.queryByLabelText(/CPU target/)).not.toBeInTheDocument();
    expect(screen.queryByLabelText(/^Speed/)).not.toBeInTheDocument();
  });

  it('simulates the service now and after the change, with the difference', async () => {
    const { answers } = await showPage(ScalingChangeField, SCHEMA, START);
    const table = await figures();
    expect(screen.getByText(/Nothing is changed yet/)).toBeInTheDocument();
    const replicas = () =>
      within(table).getByRole('row', { name: /^Replicas/ });
    expect(replicas()).toHaveTextContent(/none$/);
    expect(
      screen.getByText(/needs 9 replicas; the ceiling of 10 has room/),
    ).toBeInTheDocument();
    await act(async () => type(/^Ceiling/, '5'));
    expect(answers.pop()).toEqual({ ...START, ceiling: 5 });
    expect(
      await screen.findByText(
        /needs 9 replicas, and the ceiling of 5 is 4 short/,
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/Nothing is changed/)).not.toBeInTheDocument();
    expect(replicas()).toHaveTextContent(/2 to 5/);
    expect(replicas()).toHaveTextContent(/\u2212\d+$/);
    const cost = within(table).getByRole('row', { name: /^A month/ });
    expect(cost).toHaveTextContent(/\$.*\$.*\u2212\$/);
    expect(
      screen.getAllByRole('application', { name: /^(Now|After the change):/ }),
    ).toHaveLength(2);
  });

  it('says which findings the change ends, and which it leaves', async () => {
    await showPage(ScalingChangeField, SCHEMA, START);
    expect(
      await screen.findByText(
        /Stays after the change: Maximum is below demand\. Raise the maximum to at least 14/,
      ),
    ).toBeInTheDocument();
    type(/^Ceiling/, '14');
    expect(
      screen.getByText('Ends with the change: Maximum is below demand.'),
    ).toBeInTheDocument();
  });

  it('has both sides as tables', async () => {
    await showPage(ScalingChangeField, SCHEMA, START);
    await figures();
    fireEvent.click(screen.getByRole('button', { name: 'show as table' }));
    expect(
      screen.getAllByRole('table', {
        name: /^(Now|After the change): Simulated/,
      }),
    ).toHaveLength(2);
  });

  it('holds the form up only with what it knows to be refused', async () => {
    await showPage(ScalingChangeField, SCHEMA, START);
    await figures();
    const ceiling = screen.getByLabelText<HTMLInputElement>(/^Ceiling/);
    type(/^Ceiling/, '1');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The ceiling 1 is below the floor 2',
    );
    expect(ceiling.validity.customError).toBe(true);
    expect(screen.getByText(/shows the service unchanged/)).toBeInTheDocument();
    type(/^Ceiling/, '');
    expect(ceiling.validity.valid).toBe(true);
  });

  it('keeps a setting that was sent along and that the service has not, to be emptied', async () => {
    await showPage(ScalingChangeField, SCHEMA, { ...START, cpuPercent: 50 });
    const field = await screen.findByLabelText(/CPU target/);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'no such setting; it has floor, ceiling, target',
    );
    expect(field).toBeInvalid();
  });

  it('offers the presets of an HPA, with its own rules as they are', async () => {
    const { answers } = await showPage(
      ScalingChangeField,
      SCHEMA,
      START,
      running(hpa()),
    );
    await figures();
    expect(screen.queryByLabelText(/^Target of/)).not.toBeInTheDocument();
    const speed = screen.getByLabelText(/^Speed/);
    expect(speed).toHaveTextContent('As it is: not set');
    fireEvent.mouseDown(speed);
    fireEvent.click(screen.getByRole('option', { name: /^Calm/ }));
    expect(answers.pop()).toMatchObject({ behavior: 'calm' });
  });

  it.each<[string, () => Promise<EntityScaling>, RegExp]>([
    [
      'cannot be read',
      async () => {
        throw new Error('503 starting');
      },
      /checkout runs with now cannot be read: 503 starting/,
    ],
    [
      'has nothing in production',
      async () => entityScaling(Date.now(), []),
      /Nothing of checkout runs in production/,
    ],
    [
      'runs several workloads',
      async () =>
        entityScaling(
          Date.now(),
          ['a', 'b'].map(name => {
            const state = steady(Date.now());
            return { ...state, workload: { ...state.workload, name } };
          }),
        ),
      /checkout runs a, b\. Name one/,
    ],
  ])('is a plain form when the service %s', async (_, answer, reason) => {
    const { answers } = await showPage(
      ScalingChangeField,
      SCHEMA,
      START,
      apiWith(answer),
    );
    expect(await screen.findByText(reason)).toBeInTheDocument();
    const ceiling = screen.getByLabelText(/^Ceiling/);
    expect(ceiling).toHaveAttribute('placeholder', 'as it is');
    expect(screen.getByLabelText(/CPU target/)).toBeEnabled();
    type(/^Ceiling/, '20');
    expect(answers.pop()).toEqual({ ...START, ceiling: 20 });
    expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  });

  it('waits for no answer longer than it takes to notice, and reads again when asked', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'performance'] });
    try {
      let calls = 0;
      const api = apiWith(() => {
        calls += 1;
        return calls === 1
          ? new Promise(() => {})
          : Promise.resolve(entityScaling(Date.now(), [hpa()]));
      });
      await showPage(ScalingChangeField, SCHEMA, START, api);
      expect(screen.getByText(/^Reading what checkout/)).toBeInTheDocument();
      expect(screen.getByLabelText(/^Ceiling/)).toBeEnabled();
      await act(async () => jest.advanceTimersByTime(10_000));
      expect(screen.getByText(/no answer within 10 s/)).toBeInTheDocument();
      await act(async () =>
        fireEvent.click(screen.getByRole('button', { name: 'Read again' })),
      );
      expect(screen.getByText(/^Now 10\. Most/)).toBeInTheDocument();
    } finally {
      jest.useRealTimers();
    }
  });

  it('says that a schedule is left out', async () => {
    const { policy } = hpa();
    const cron = {
      kind: 'external' as const,
      name: 'cron',
      trigger: 'cron',
      unit: '',
      perPod: true,
    };
    const metrics = [
      cron,
      ...policy.metrics.map(metric => ({ ...metric, trigger: 'cpu' })),
    ];
    await showPage(
      ScalingChangeField,
      SCHEMA,
      START,
      running({ ...hpa(), scaler: 'keda', policy: { ...policy, metrics } }),
    );
    await figures();
    expect(screen.getByText(/^A schedule raises/)).toBeInTheDocument();
  });

  it('asks nobody while no service is chosen', async () => {
    const { api } = await showPage(ScalingChangeField, SCHEMA, {});
    expect(screen.getByText(/Choose the service/)).toBeInTheDocument();
    expect(api.getEntityScaling).not.toHaveBeenCalled();
  });

  it('says why there is no preview', async () => {
    await showPage(ScalingChangeField, SCHEMA, {
      ...START,
      traffic: undefined,
    });
    expect(
      await screen.findByText(/Say on the page before how much traffic/),
    ).toBeInTheDocument();
  });
});
