/** Something that brings what is closer to what is wanted; its state is in the store, its memory may be lost. */
export interface Controller {
  name: string;
  /** Resources such as `pods`; a write to one of them makes the controller run. */
  watches: readonly string[];
  /** Runs at least this often in simulated time, where a decision depends on time alone. */
  everySeconds?: number;
  reconcile(): void;
}
