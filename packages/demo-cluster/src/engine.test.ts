import { SimulatedClock } from './clock';
import { Controller } from './controllers/controller';
import { Engine } from './engine';
import { ObjectStore } from './store/object-store';

function controller(
  fields: Partial<Controller>,
): Controller & { runs: number } {
  const counting = {
    name: 'counting',
    watches: ['configmaps'],
    runs: 0,
    ...fields,
    reconcile() {
      counting.runs += 1;
      fields.reconcile?.();
    },
  };
  return counting;
}

function engineOf(...controllers: Controller[]) {
  const clock = new SimulatedClock(0);
  const store = new ObjectStore(clock);
  return { clock, store, engine: new Engine(clock, store, [], controllers) };
}

const MAP = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };

describe('Engine', () => {
  it('runs a controller at the start and after a write to what it watches', () => {
    const counting = controller({});
    const { engine, store } = engineOf(counting);
    engine.advance(10);
    expect(counting.runs).toBe(1);
    store.create(MAP);
    engine.advance(10);
    expect(counting.runs).toBe(2);
  });

  it('runs a controller again when its time has come', () => {
    const counting = controller({ watches: [], everySeconds: 5 });
    const { engine } = engineOf(counting);
    engine.advance(11);
    expect(counting.runs).toBe(3);
  });

  it('moves the clock by exactly what is asked for, in steps', () => {
    const { engine, clock } = engineOf();
    engine.advance(7.5, 2);
    expect(clock.nowMs()).toBe(7500);
  });

  it('goes on with the other controllers when one fails and somebody takes the failure', () => {
    const failing = controller({
      name: 'failing',
      reconcile: () => {
        throw new Error('broken object');
      },
    });
    const counting = controller({});
    const { engine } = engineOf(failing, counting);
    expect(() => engine.advance(1)).toThrow('broken object');
    const failures: string[] = [];
    engine.onFailure = (name, error) =>
      failures.push(`${name}: ${error.message}`);
    engine.advance(1);
    expect(failures).toEqual(['failing: broken object']);
    expect(counting.runs).toBe(1);
  });
});
