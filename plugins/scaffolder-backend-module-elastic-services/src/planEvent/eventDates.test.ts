import { eventDates, type EventTimes } from './eventDates';

const times: EventTimes = {
  start: '2030-11-11T00:00',
  end: '2030-11-11T02:30',
  rollback: '2030-11-12T09:00',
  timezone: 'Asia/Shanghai',
  leadMinutes: 45,
  freezeHours: 48,
};
const NOW = Date.parse('2030-11-01T00:00:00Z');
const dates = (changes: Partial<EventTimes> = {}, now = NOW) =>
  eventDates({ ...times, ...changes }, now);

describe('the dates of an event', () => {
  it('follow from its start in its own time zone', () => {
    expect(dates()).toEqual({
      raiseAt: '2030-11-10T23:15',
      freezeFrom: '2030-11-09T00:00',
      freezeFromEpoch: Date.parse('2030-11-08T16:00:00Z') / 1000,
      rollbackEpoch: Date.parse('2030-11-12T01:00:00Z') / 1000,
      cronStart: '15 23 10 11 *',
      cronEnd: '30 2 11 11 *',
      hoursUntilEnd: 3.25,
      hoursUntilRollback: 33.75,
    });
  });

  it('go over the turn of a year', () => {
    expect(
      dates({
        start: '2031-01-01T00:10',
        end: '2031-01-01T01:00',
        rollback: '2031-01-01T01:00',
        timezone: 'Etc/UTC',
      }),
    ).toMatchObject({
      raiseAt: '2030-12-31T23:25',
      cronStart: '25 23 31 12 *',
    });
  });

  it('counts a zone behind UTC the other way', () => {
    expect(dates({ timezone: 'America/New_York' }).rollbackEpoch).toBe(
      Date.parse('2030-11-12T14:00:00Z') / 1000,
    );
  });

  it.each([
    [{ start: '11.11.2030' }, 'start: "11.11.2030" is no date'],
    [{ start: '2030-02-30T00:00' }, 'is no date'],
    [{ end: '2030-11-11T00:00' }, 'end: 2030-11-11T00:00 is not after'],
    [{ rollback: '2030-11-11T02:29' }, 'rollback: 2030-11-11T02:29 is before'],
    [{ timezone: 'Mars/Base' }, 'timezone: "Mars/Base" is not known'],
  ])('refuses %j', (changes, message) => {
    expect(() => dates(changes)).toThrow(message);
  });

  it('refuses an event whose floor should have been raised already', () => {
    const raised = Date.parse('2030-11-10T15:15:00Z');
    expect(() => dates({}, raised)).toThrow(
      'would be raised at 2030-11-10T23:15, which is over',
    );
    expect(() => dates({}, raised - 1)).not.toThrow();
  });
});
