import { Clock } from '../clock';
import { Admission } from '../controllers/admission';
import { Manifest } from '../store/object';
import { ObjectStore } from '../store/object-store';
import { PodUsage } from '../traffic/pod-usage';

/** What the handlers of the Kubernetes API work with. */
export interface ApiContext {
  store: ObjectStore;
  clock: Clock;
  admission: Admission;
  /** What every field manager applied last, by `manager resource namespace/name`. */
  applied: Map<string, Manifest>;
  /** What the containers of a pod use now. */
  usageOf: (namespace: string, pod: string) => PodUsage | undefined;
  /** Open watches, so that a fault can close them. */
  watches: Set<() => void>;
  /** How often a quiet watch gets a bookmark. */
  bookmarkIntervalMs: number;
}
