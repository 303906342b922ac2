/** The parts of simjs that are used; the library has no types. */
interface SimJs {
  Sim: new () => {
    addEntity(entity: new () => unknown): unknown;
    simulate(until: number): void;
  };
  Entity: new () => {
    time(): number;
    setTimer(delay: number): { done(callback: () => void): void };
    useFacility(
      facility: unknown,
      duration: number,
    ): { done(callback: () => void): void };
  };
  Facility: {
    new (name: string, discipline: unknown, servers: number): unknown;
    FCFS: unknown;
  };
  Random: new (seed: number) => { exponential(rate: number): number };
}

/** simjs only attaches itself to a browser's window. */
function loadSimJs(): SimJs {
  const globals = globalThis as { window?: unknown; Sim?: SimJs };
  const window = globals.window;
  globals.window = globalThis;
  require('simjs');
  globals.window = window;
  return globals.Sim!;
}

/** An M/M/c queue, one event for each arrival and each departure. */
export function simulateQueueByEvents(queue: {
  servers: number;
  meanServiceSeconds: number;
  rate: number;
  durationSeconds: number;
  seed: number;
}): { served: number; meanSeconds: number } {
  const { Sim, Entity, Facility, Random } = loadSimJs();
  const random = new Random(queue.seed);
  const facility = new Facility('pods', Facility.FCFS, queue.servers);
  let served = 0;
  let seconds = 0;
  class Callers extends Entity {
    start(): void {
      this.setTimer(random.exponential(queue.rate)).done(() => {
        const arrived = this.time();
        this.useFacility(
          facility,
          random.exponential(1 / queue.meanServiceSeconds),
        ).done(() => {
          served++;
          seconds += this.time() - arrived;
        });
        this.start();
      });
    }
  }
  const sim = new Sim();
  sim.addEntity(Callers);
  sim.simulate(queue.durationSeconds);
  return { served, meanSeconds: seconds / served };
}
