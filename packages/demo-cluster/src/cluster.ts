import { ApiContext } from './api/context';
import { SimulatedClock } from './clock';
import { Admission } from './controllers/admission';
import { Engine } from './engine';
import { Faults } from './faults';
import { Manifest } from './store/object';
import { ObjectStore } from './store/object-store';

/** The parts of one demo cluster, wired together; nothing runs until its engine is advanced. */
export interface Cluster {
  clock: SimulatedClock;
  store: ObjectStore;
  engine: Engine;
  faults: Faults;
  api: ApiContext;
}

/** Builds an empty cluster at a simulated time. */
export function createCluster(startMs: number): Cluster {
  const clock = new SimulatedClock(startMs);
  const store = new ObjectStore(clock);
  const admission = new Admission(store);
  const watches = new Set<() => void>();
  const engine = new Engine(clock, store, [], []);
  const api: ApiContext = {
    store,
    clock,
    admission,
    applied: new Map<string, Manifest>(),
    usageOf: () => undefined,
    watches,
    bookmarkIntervalMs: 10_000,
  };
  return { clock, store, engine, faults: new Faults(watches), api };
}
