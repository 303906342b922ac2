import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  DEFAULT_PRICES,
  durationSecondsOf,
  TRAFFIC_KINDS,
  type TrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { simulationTimeline } from '@elastic-mesh/plugin-elastic-services-react';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { TestForm } from '../__fixtures__/TestForm';
import { formatMoney } from './formatMoney';
import { planOfForm, type FormAnswers } from './planOfForm';
import {
  policyInputs,
  rangeProblems,
  scalingProblems,
  type UncheckedScaling,
} from './policyForm';
import { floorPresets, isChosen, speedPresets } from './presets';
import { ScalingPolicyField } from './ScalingPolicyField';
import { simulatePlan } from './useSimulation';

jest.setTimeout(60_000);

const SCHEMA = {
  required: ['floor', 'ceiling', 'target'],
  properties: {
    floor: { type: 'integer', minimum: 0, default: 0 },
    ceiling: { type: 'integer', minimum: 1, default: 10 },
    target: { type: 'integer', minimum: 1, default: 50 },
    windowSeconds: {
      type: 'integer',
      minimum: 6,
      maximum: 3600,
      default: 60,
    },
    scaleDownDelaySeconds: { type: 'integer', default: 0 },
    houseRule: { type: 'integer', title: 'Rule of the house', default: 1 },
  },
};
const START: UncheckedScaling = {
  floor: 0,
  ceiling: 10,
  target: 50,
  windowSeconds: 60,
  scaleDownDelaySeconds: 0,
};
const TRAFFIC: TrafficAnswers = {
  kind: 'flash-sale',
  quietRequestsPerSecond: 10,
  peakRequestsPerSecond: 400,
  requestMs: 120,
  cpuMsPerRequest: 5,
};

const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string | RegExp) =>
  fireEvent.click(screen.getByRole('button', { name }));

const show = (others: object, onAnswer?: (answer: UncheckedScaling) => void) =>
  renderInTestApp(
    <TestForm
      field={ScalingPolicyField}
      start={START}
      schema={SCHEMA}
      others={others as Record<string, unknown>}
      onAnswer={onAnswer}
    />,
  );

describe('ScalingPolicyField', () => {
  it('refuses beside the ceiling what cannot work, and previews again once it can', async () => {
    await show({ traffic: TRAFFIC });
    expect(
      await screen.findByText(/the peak needs: 2, at [0-9]+ requests a second/),
    ).toBeInTheDocument();
    type(/^Floor/, '12');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The ceiling 10 is below the floor 12. Set the ceiling to 12 or more',
    );
    expect(screen.getByLabelText(/^Ceiling/)).toBeInvalid();
    expect(screen.getByText(/preview starts when/)).toBeInTheDocument();
    type(/^Ceiling/, '20');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(
      await screen.findByText(/(Meets|Misses) the objective/),
    ).toBeInTheDocument();
  });

  describe('of a Deployment by CPU', () => {
    const showDeployment = (ceiling: number) =>
      renderInTestApp(
        <TestForm
          field={ScalingPolicyField}
          start={{ floor: 2, ceiling }}
          options={{ runtime: 'deployment' }}
          others={{
            traffic: {
              kind: 'ramp',
              quietRequestsPerSecond: 10,
              peakRequestsPerSecond: 200,
              requestMs: 50,
              cpuMsPerRequest: 3,
            },
            scaler: { kind: 'hpa', behavior: 'balanced', cpuPercent: 70 },
          }}
        />,
      );

    it('explains why fewer replicas than the target needs are drawn', async () => {
      await showDeployment(20);
      expect(
        await screen.findByText(
          /the peak needs: 9, .* With 8 the scaler asks for no more/,
        ),
      ).toBeInTheDocument();
      expect(await screen.findByText('2 to 8')).toBeInTheDocument();
    });

    it('puts no green verdict beside a refusal', async () => {
      await showDeployment(4);
      expect(screen.getByRole('alert')).toHaveTextContent(
        /needs 9 replicas .* ceiling is 4/,
      );
      expect(
        await screen.findByText(
          /Meets the objective.*Refused all the same.* uses 150 % of the CPU/,
        ),
      ).toBeInTheDocument();
    });
  });

  describe('of a schedule', () => {
    const showCron = (kind: string, cron: object = {}) =>
      renderInTestApp(
        <TestForm
          field={ScalingPolicyField}
          start={{ floor: 2, ceiling: 20 }}
          options={{ runtime: 'deployment' }}
          others={{
            traffic: {
              kind,
              quietRequestsPerSecond: 10,
              peakRequestsPerSecond: 20,
            },
            scaler: {
              kind: 'keda',
              behavior: 'balanced',
              trigger: 'cron',
              cron: {
                timezone: 'Asia/Shanghai',
                start: '0 8 * * 1-5',
                end: '0 18 * * 1-5',
                replicas: 9,
                ...cron,
              },
            },
          }}
        />,
      );

    it('simulates the day of its time zone', async () => {
      await showCron('diurnal');
      expect(
        await screen.findByText(
          /clock starts at 00:00 in Asia.Shanghai. The schedule keeps 9 replicas from 08:00 to 18:00/,
        ),
      ).toBeInTheDocument();
      expect(await screen.findByText('2 to 9')).toBeInTheDocument();
    });

    it('simulates the hour in which it begins', async () => {
      await showCron('ramp');
      expect(
        await screen.findByText(/starts at 07:55 .* from 08:00 to 08:55/),
      ).toBeInTheDocument();
      press('show as table');
      const rows = screen
        .getByRole('table', { name: /Simulated from 07:55/ })
        .querySelectorAll('tbody tr');
      // The newest first: at nine, the floor is that of the schedule.
      expect(rows[0]).toHaveTextContent(/^08:54.*9.*9/);
    });

    it('says when it never comes, and what cannot be read', async () => {
      await showCron('diurnal', { start: '0 8 1 6 *', end: '0 18 1 6 *' });
      expect(
        await screen.findByText(/at no time of it in force/),
      ).toBeInTheDocument();
    });

    it('refuses what is no time', async () => {
      await showCron('diurnal', { start: 'at eight' });
      expect(
        await screen.findByText(/cannot be simulated.*cron expression/),
      ).toBeInTheDocument();
    });
  });

  it('asks for traffic before it previews', async () => {
    await show({});
    expect(
      await screen.findByText(/Say above how much traffic/),
    ).toBeInTheDocument();
  });

  it('sets the numbers of a preset, and shows the settings behind it', async () => {
    const answers: UncheckedScaling[] = [];
    await show({}, answer => answers.push(answer));
    expect(screen.queryByLabelText(/^Window/)).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Balanced' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    press('Calm');
    expect(answers.pop()).toMatchObject({
      windowSeconds: 120,
      scaleDownDelaySeconds: 600,
    });
    // What differs from the template's start is never hidden.
    expect(screen.getByLabelText(/^Window/)).toHaveValue(120);
    expect(screen.getByLabelText(/Rule of the house/)).toBeInTheDocument();
    type(/^Window/, '5');
    expect(screen.getByRole('alert')).toHaveTextContent('expected 6s <= 5s');
  });

  it('fills in what it recommends, says why, and offers the rest of the curve', async () => {
    const answers: UncheckedScaling[] = [];
    await show({ traffic: TRAFFIC }, answer => answers.push(answer));
    await screen.findByText(/Misses the objective/);
    press('Recommend');
    expect(
      await screen.findByText(/Filled in: floor \d+, ceiling \d+/, undefined, {
        timeout: 30_000,
      }),
    ).toBeInTheDocument();
    expect(await screen.findByText(/Meets the objective/)).toBeInTheDocument();
    const recommended = answers.pop()!;
    expect(recommended.target).not.toBe(50);
    const [cheapest] = screen.getAllByRole('button', { name: /^Use floor/ });
    fireEvent.click(cheapest);
    expect(answers.pop()).not.toEqual(recommended);
  });

  it('stops a search', async () => {
    const answers: UncheckedScaling[] = [];
    await show({ traffic: TRAFFIC }, answer => answers.push(answer));
    await screen.findByText(/Misses the objective/);
    press('Recommend');
    press('Stop');
    await waitFor(() =>
      expect(screen.queryByRole('progressbar')).not.toBeInTheDocument(),
    );
    expect(answers).toEqual([]);
  });

  it('has the chart as a table', async () => {
    await show({ traffic: TRAFFIC });
    await screen.findByText(/Misses the objective/);
    press('show as table');
    expect(
      screen.getByRole('table', { name: /Simulated from/ }),
    ).toHaveTextContent('waiting');
  });
});

describe('policyInputs', () => {
  it('asks for what the template names, and for bounds where it names nothing', () => {
    const names = (schema: object, runtime: 'knative' | 'deployment') =>
      policyInputs(schema, runtime).map(({ name }) => name);
    expect(names(SCHEMA, 'knative')).toEqual(Object.keys(SCHEMA.properties));
    expect(names({}, 'deployment')).toEqual(['floor', 'ceiling']);
  });

  it('takes no limit for a limit of zero', () => {
    const [input] = policyInputs(
      { properties: { burstCapacity: { type: 'integer' } } },
      'knative',
    );
    expect(rangeProblems({ burstCapacity: -1 }, [input])).toEqual([]);
    const limited = { ...input, min: 0 };
    expect(rangeProblems({ burstCapacity: -1 }, [limited])).toHaveLength(1);
  });

  it('knows that a Deployment keeps two where its metric is counted in the pods', () => {
    const zero = { floor: 0, ceiling: 4 };
    const options = { runtime: 'deployment' } as const;
    const fields = (scaler?: FormAnswers['scaler']) =>
      scalingProblems(zero, options, scaler).map(({ field }) => field);
    expect(fields()).toEqual([]);
    expect(fields({ kind: 'hpa', behavior: 'calm' })).toEqual([
      'scaling.floor',
    ]);
    expect(
      fields({ kind: 'keda', behavior: 'calm', trigger: 'kafka' }),
    ).toEqual([]);
  });
});

describe('a preset', () => {
  it('is chosen where the answers leave Knative its defaults', () => {
    const speeds = speedPresets(policyInputs(SCHEMA, 'knative'));
    const chosen = (answers: UncheckedScaling) =>
      speeds.filter(one => isChosen(one, answers)).map(({ id }) => id);
    expect(chosen({})).toEqual(['balanced']);
    expect(chosen({ windowSeconds: 30 })).toEqual(['second-level']);
  });
});

describe('floorPresets', () => {
  it('offers what quiet times need where it is more than a pair', () => {
    const answers = {
      runtime: 'knative',
      scaling: { floor: 0, ceiling: 99, target: 2 },
    } as const;
    const quiet = { ...TRAFFIC, quietRequestsPerSecond: 100 };
    expect(floorPresets(answers, quiet).map(({ id }) => id)).toEqual([
      'zero',
      'pair',
      'quiet',
    ]);
    expect(floorPresets(answers, undefined)).toHaveLength(2);
    // A template that keeps a replica in each of three zones.
    expect(floorPresets(answers, quiet, 3).map(({ id }) => id)).toEqual([
      'quiet',
    ]);
    const ids = (more: object) =>
      floorPresets({ ...answers, ...more }, undefined).map(({ id }) => id);
    expect(ids({ runtime: 'openfaas', edition: 'ce' })).toEqual(['pair']);
    expect(ids({ runtime: 'openfaas' })).toEqual(['zero', 'pair']);
    expect(ids({ scaling: { ...answers.scaling, metric: 'cpu' } })).toEqual([
      'pair',
    ]);
  });
});

describe('the preview', () => {
  const forms: [string, FormAnswers, 'knative' | 'deployment'][] =
    TRAFFIC_KINDS.flatMap(kind => {
      const traffic: TrafficAnswers = {
        ...TRAFFIC,
        kind,
        levels: Array.from({ length: 24 }, (_, i) => 10 * i),
      };
      return [
        [`${kind}, KPA`, { traffic, scaling: START }, 'knative'],
        [
          `${kind}, HPA`,
          {
            traffic,
            scaling: { floor: 2, ceiling: 40 },
            scaler: { kind: 'hpa', behavior: 'balanced' },
          },
          'deployment',
        ],
      ];
    });

  it.each(forms)(
    'covers the whole traffic, and not more than a chart can draw: %s',
    (_, form, runtime) => {
      const planned = planOfForm(form, { runtime }, DEFAULT_PRICES);
      const { plan } = planned as Extract<typeof planned, { plan: unknown }>;
      const { result } = simulatePlan(plan) as Extract<
        ReturnType<typeof simulatePlan>,
        { result: unknown }
      >;
      const timeline = simulationTimeline(result, {
        minReplicas: 0,
        maxReplicas: 10,
      });
      expect(timeline.columns.time.length).toBeLessThanOrEqual(360);
      expect(result.steps * result.stepSeconds).toBe(
        durationSecondsOf(form.traffic!),
      );
    },
  );
});

describe('formatMoney', () => {
  it('writes as the reader does, and keeps a code that is no currency', () => {
    expect(formatMoney(7.421, 'USD', 'en')).toBe('$7.42');
    expect(formatMoney(94.1, 'USD', 'en')).toBe('$94.10');
    expect(formatMoney(94, 'USD', 'en')).toBe('$94');
    expect(formatMoney(1234.5, 'EUR', 'en')).toBe('€1,235');
    expect(formatMoney(5, 'credits', 'en')).toBe('5 credits');
  });
});
