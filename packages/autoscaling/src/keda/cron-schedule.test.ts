import { AutoscalingInputError } from '../errors';
import { parseCron } from './cron-expression';
import { cronPeriods, nextCronStart } from './cron-schedule';

const DAY = 86_400;
const WORKDAYS = {
  timezone: 'Etc/UTC',
  start: '0 8 * * 1-5',
  end: '0 18 * * 1-5',
};
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const hours = (
  schedule: Parameters<typeof cronPeriods>[0],
  from = MONDAY,
  days = 7,
) =>
  cronPeriods(schedule, from, days * DAY).map(({ fromSeconds, toSeconds }) => [
    fromSeconds / 3600,
    toSeconds / 3600,
  ]);

describe('cronPeriods', () => {
  it('is in force from its start to its end, on the days of both', () => {
    expect(hours(WORKDAYS)).toEqual(
      [0, 1, 2, 3, 4].map(day => [24 * day + 8, 24 * day + 18]),
    );
  });

  it('begins and ends with the span that is looked at', () => {
    expect(hours(WORKDAYS, MONDAY + 12 * 3_600_000, 1)).toEqual([
      [0, 6],
      [20, 24],
    ]);
  });

  it('reaches over midnight', () => {
    const nights = { ...WORKDAYS, start: '0 22 * * *', end: '0 6 * * *' };
    expect(hours(nights, MONDAY, 1)).toEqual([
      [0, 6],
      [22, 24],
    ]);
  });

  it('follows the clocks of its time zone, also when they change', () => {
    const berlin = { ...WORKDAYS, timezone: 'Europe/Berlin' };
    expect(hours(berlin, MONDAY, 1)).toEqual([[7, 17]]);
    const summer = {
      timezone: 'Europe/Berlin',
      start: '0 1 * * *',
      end: '0 4 * * *',
    };
    // On 31 March 2024 two o'clock was three.
    expect(hours(summer, Date.UTC(2024, 2, 31), 1)).toEqual([
      [0, 2],
      [23, 24],
    ]);
    // On 27 October 2024 it was three twice.
    expect(hours(summer, Date.UTC(2024, 9, 26, 20), 1)).toEqual([[3, 7]]);
  });

  it('takes a time that never comes as KEDA does', () => {
    const never = '0 0 30 2 *';
    expect(hours({ ...WORKDAYS, end: never }, MONDAY, 1)).toEqual([]);
    expect(hours({ ...WORKDAYS, start: never }, MONDAY, 1)).toEqual([[0, 24]]);
    expect(
      nextCronStart({ ...WORKDAYS, start: never }, MONDAY),
    ).toBeUndefined();
  });

  it('names what it cannot read', () => {
    const refused = (schedule: Partial<typeof WORKDAYS>) => {
      try {
        cronPeriods({ ...WORKDAYS, ...schedule }, MONDAY, DAY);
        return undefined;
      } catch (error) {
        return (error as AutoscalingInputError).field;
      }
    };
    expect(refused({ timezone: 'Mars/Olympus' })).toBe('cron.timezone');
    expect(refused({ start: '0 8 * *' })).toBe('cron.start');
    expect(refused({ end: '0 8 * * 7' })).toBe('cron.end');
  });
});

describe('parseCron', () => {
  const values = (expression: string) => {
    const { minutes, days, months, weekdays, ...rest } = parseCron(
      'x',
      expression,
    );
    return {
      ...rest,
      minutes,
      days: [...days],
      months: [...months],
      weekdays: [...weekdays],
    };
  };

  it('reads lists, ranges, steps and names', () => {
    expect(values('*/20,5 8-10 1,15 jan-MAR sun,2-3')).toEqual({
      minutes: [0, 5, 20, 40],
      hours: [8, 9, 10],
      days: [1, 15],
      months: [1, 2, 3],
      weekdays: [0, 2, 3],
      eitherDay: true,
    });
    expect(values('50/5 * * * *').minutes).toEqual([50, 55]);
  });

  it.each([
    ['0 0 * * 1', false],
    ['0 0 1 * *', false],
    ['0 0 1 * 1', true],
    ['0 0 */2 * 1', true],
    ['0 0 ? * 1', false],
  ])(
    'takes days and weekdays of "%s" as a choice: %p',
    (expression, either) => {
      expect(values(expression).eitherDay).toBe(either);
    },
  );

  it.each([
    '60 * * * *',
    '* * 0 * *',
    '5-1 * * * *',
    '*/0 * * * *',
    '1,, * * * *',
    '1-2-3 * * * *',
    '* * * foo *',
  ])('refuses "%s"', expression => {
    expect(() => parseCron('x', expression)).toThrow(AutoscalingInputError);
  });
});
