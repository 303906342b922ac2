import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  validateTraffic,
  type ElasticServicesApi,
  type Fleet,
  type Timeline,
  type TrafficAnswers,
  type UncheckedTrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import { fireEvent, screen } from '@testing-library/react';
import fc from 'fast-check';
import { TestForm } from '../__fixtures__/TestForm';
import { mixedFleet } from '../../__fixtures__/fleets';
import { mockElasticServicesApi } from '../../__fixtures__/mockApi';
import { outgrownTimeline } from '../../__fixtures__/timelines';
import { drawingMove, scaleTop, valueAt, withStroke } from './drawing';
import { recordedLevels } from './recordedLevels';
import { withKind } from './trafficForm';
import { TrafficShapeField } from './TrafficShapeField';

const START: TrafficAnswers = {
  kind: 'ramp',
  quietRequestsPerSecond: 10,
  peakRequestsPerSecond: 200,
  requestMs: 100,
};

function api(timeline: Timeline): Partial<ElasticServicesApi> {
  return {
    getFleet: async (): Promise<Fleet> => mixedFleet(Date.now()),
    getTimeline: async () => timeline,
  };
}

async function show(
  start: UncheckedTrafficAnswers,
  timeline = outgrownTimeline(0, 86_400),
) {
  const answers: UncheckedTrafficAnswers[] = [];
  await renderInTestApp(
    <TestApiProvider apis={[[elasticServicesApiRef, api(timeline)]]}>
      <TestForm
        field={TrafficShapeField}
        start={start}
        onAnswer={answer => answers.push(answer)}
      />
    </TestApiProvider>,
  );
  return answers;
}

describe('TrafficShapeField', () => {
  it('picks a shape, and refuses quiet times above the peak where they stand', async () => {
    const answers = await show(START);
    expect(screen.getByRole('radio', { name: /^Ramp/ })).toBeChecked();
    fireEvent.click(screen.getByRole('radio', { name: /^Flash sale/ }));
    expect(answers.pop()).toEqual({ ...START, kind: 'flash-sale' });
    fireEvent.change(screen.getByLabelText(/^Peak/), {
      target: { value: '5' },
    });
    expect(screen.getByRole('alert')).toHaveTextContent(
      'The quiet times have 10 requests a second, more than the peak of 5',
    );
    fireEvent.click(screen.getByRole('radio', { name: /^Constant/ }));
    expect(screen.queryByLabelText(/^Quiet/)).not.toBeInTheDocument();
  });

  it('is drawn with the keyboard: every value is a slider that one tab stop reaches', async () => {
    const answers = await show(withKind(START, 'recorded'));
    const sliders = screen.getAllByRole('slider');
    expect(sliders).toHaveLength(24);
    expect(sliders.filter(one => one.tabIndex === 0)).toHaveLength(1);
    sliders[0].focus();
    fireEvent.keyDown(sliders[0], { key: 'ArrowRight' });
    expect(sliders[1]).toHaveFocus();
    expect(sliders[1]).toHaveAccessibleName('01:00');
    const before = Number(sliders[1].getAttribute('aria-valuenow'));
    fireEvent.keyDown(sliders[1], { key: 'PageUp' });
    const { levels = [] } = answers.pop()!;
    expect(levels[1]).toBeGreaterThan(before);
    expect(sliders[1]).toHaveAttribute('aria-valuenow', String(levels[1]));
    expect(sliders[1]).toHaveAttribute(
      'aria-valuetext',
      expect.stringMatching(/requests\/s$/),
    );
    fireEvent.keyDown(sliders[1], { key: 'End' });
    expect(answers.pop()!.peakRequestsPerSecond).toBe(500);
  });

  it('takes the load of a service that runs', async () => {
    const answers = await show(withKind(START, 'recorded'));
    const select = await screen.findByLabelText(/Take it from a service/);
    await screen.findByRole('option', { name: /checkout/i });
    const option = screen.getByRole<HTMLOptionElement>('option', {
      name: /checkout/i,
    });
    fireEvent.change(select, { target: { value: option.value } });
    expect(
      await screen.findByText(/^Taken from .* 5 of them had/),
    ).toBeInTheDocument();
    const taken = answers.pop() as TrafficAnswers;
    expect(taken.intervalSeconds).toBe(900);
    expect(validateTraffic(taken)).toEqual([]);
    // 690 requests at once of 100 ms are 6900 a second.
    expect(taken.peakRequestsPerSecond).toBe(6900);
  });

  it('says that a load in percent is none in requests', async () => {
    const timeline = { ...outgrownTimeline(0, 86_400), demandUnit: 'percent' };
    const answers = await show(withKind(START, 'recorded'), timeline);
    const select = await screen.findByLabelText(/Take it from a service/);
    const option = await screen.findByRole<HTMLOptionElement>('option', {
      name: /checkout/i,
    });
    fireEvent.change(select, { target: { value: option.value } });
    expect(
      await screen.findByText(/says nothing about requests/),
    ).toBeInTheDocument();
    expect(answers).toEqual([]);
  });
});

describe('recordedLevels', () => {
  const timeline = (demand: (number | null)[]): Timeline => ({
    ...outgrownTimeline(0, 1),
    demandUnit: 'requests/s',
    columns: {
      ...outgrownTimeline(0, 1).columns,
      time: demand.map((_, i) => 300 * i),
      demand,
    },
  });

  it('takes the highest of each interval and never makes a zero of nothing', () => {
    const quarter = [null, 1, 5, 2, null, null, null, 4, 4, 3];
    const rest = Array.from({ length: 24 }, () => 7);
    const load = recordedLevels(timeline([...quarter, ...rest]), START);
    expect(load).toMatchObject({ intervalSeconds: 900, gaps: 1 });
    expect((load as { levels: number[] }).levels.slice(0, 4)).toEqual([
      5, 5, 4, 7,
    ]);
  });

  it('has nothing to say about an empty recording', () => {
    expect(recordedLevels(timeline([null, null]), START)).toEqual({
      lack: 'data',
    });
  });
});

describe('drawing', () => {
  const within = fc.double({ min: -1, max: 2, noNaN: true });

  it('keeps every value within the scale, wherever the hand goes', () => {
    fc.assert(
      fc.property(within, within, (x, y) => {
        const { index, level } = valueAt(x, y, 24, 200);
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThan(24);
        expect(level).toBeGreaterThanOrEqual(0);
        expect(level).toBeLessThanOrEqual(200);
      }),
    );
    expect(valueAt(0.5, 0.25, 24, 200)).toEqual({ index: 12, level: 150 });
  });

  it('leaves no hole where the hand was faster than the browser', () => {
    const levels = [1, 1, 1, 1, 1];
    const to = { index: 4, level: 40 };
    expect(withStroke(levels, { index: 0, level: 20 }, to)).toEqual([
      1, 25, 30, 35, 40,
    ]);
    expect(
      withStroke(levels, { index: 4, level: 8 }, { index: 2, level: 4 }),
    ).toEqual([1, 1, 4, 6, 1]);
    expect(withStroke(levels, to, to)).toEqual([1, 1, 1, 1, 40]);
  });

  it('moves as a slider does, and leaves other keys alone', () => {
    const at = { index: 23, count: 24, level: 199, top: 200 };
    expect(drawingMove('ArrowRight', at)).toEqual({ index: 23 });
    expect(drawingMove('ArrowUp', at)).toEqual({ level: 200 });
    expect(drawingMove('Home', at)).toEqual({ level: 0 });
    expect(drawingMove('Tab', at)).toBeUndefined();
  });

  it('has a round scale above the highest value', () => {
    expect([0, 9, 96, 190, 6900].map(scaleTop)).toEqual([
      1, 10, 200, 200, 10000,
    ]);
  });
});

describe('the record of the service that a form changes', () => {
  async function showFor(others: object, overrides = {}) {
    const answers: UncheckedTrafficAnswers[] = [];
    await renderInTestApp(
      <TestApiProvider
        apis={[[elasticServicesApiRef, mockElasticServicesApi(overrides)]]}
      >
        <TestForm
          field={TrafficShapeField}
          start={START as UncheckedTrafficAnswers}
          others={others as Record<string, unknown>}
          onAnswer={answer => answers.push(answer)}
        />
      </TestApiProvider>,
    );
    return answers;
  }
  const offer = /^Use the load of checkout/;

  it('is one click away', async () => {
    const answers = await showFor({ service: 'component:default/checkout' });
    fireEvent.click(await screen.findByRole('button', { name: offer }));
    expect(await screen.findByText(/^Taken from checkout/)).toBeInTheDocument();
    const taken = answers.pop()!;
    expect(taken).toMatchObject({ kind: 'recorded', requestMs: 100 });
    expect(validateTraffic(taken)).toEqual([]);
  });

  it('is not offered for a service that is not known to run', async () => {
    await showFor(
      { service: 'component:default/checkout' },
      {
        getEntityScaling: async () => {
          throw new Error('503');
        },
      },
    );
    expect(screen.queryByRole('button', { name: offer })).toBeNull();
  });
});
