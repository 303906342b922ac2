import { SimulatedClock } from './clock';
import { Controller } from './controllers/controller';
import { ObjectStore } from './store/object-store';

/** Something that happens at every step, such as traffic. */
export interface Process {
  advance(stepSeconds: number): void;
}

interface Scheduled {
  controller: Controller;
  seenVersion: number;
  dueMs: number;
}

/** Moves the simulated time: at each step first what happens to the cluster, then what its controllers do about it. */
export class Engine {
  private readonly scheduled: Scheduled[];

  constructor(
    private readonly clock: SimulatedClock,
    private readonly store: ObjectStore,
    private readonly processes: readonly Process[],
    controllers: readonly Controller[],
    /** Takes what a controller throws, so that one broken object does not stop the others; rethrows by default. */
    public onFailure: (controller: string, error: Error) => void = (
      _,
      error,
    ) => {
      throw error;
    },
  ) {
    this.scheduled = controllers.map(controller => ({
      controller,
      seenVersion: -1,
      dueMs: 0,
    }));
  }

  /** Advances by `seconds` in steps of at most `stepSeconds`. */
  advance(seconds: number, stepSeconds = 1): void {
    let left = seconds;
    while (left > 1e-9) {
      const step = Math.min(stepSeconds, left);
      this.clock.moveTo(this.clock.nowMs() + step * 1000);
      for (const process of this.processes) process.advance(step);
      this.runControllers();
      left -= step;
    }
  }

  /** Runs every controller that has something new to look at, or whose time has come. */
  runControllers(): void {
    const nowMs = this.clock.nowMs();
    for (const one of this.scheduled) {
      const version = this.watchedVersion(one.controller);
      if (version === one.seenVersion && nowMs < one.dueMs) continue;
      try {
        one.controller.reconcile();
      } catch (error) {
        this.onFailure(one.controller.name, error as Error);
      }
      // Its own writes count as seen only if nothing else can follow from them: it looks once more at the next step.
      one.seenVersion = version;
      const period = one.controller.everySeconds;
      one.dueMs = period === undefined ? Infinity : nowMs + period * 1000;
    }
  }

  private watchedVersion(controller: Controller): number {
    let version = 0;
    for (const resource of controller.watches) {
      version = Math.max(version, this.store.versionOf(resource));
    }
    return version;
  }
}
