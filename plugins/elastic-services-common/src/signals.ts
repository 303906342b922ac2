/** Channel on which the backend says that states changed; the browser then reads again. */
export const SIGNAL_CHANNEL = 'elastic-services';

/** Sent when states changed; at most once a second. */
export interface StatesChangedSignal {
  /** Ids of the states that changed, and the entities they belong to. */
  stateIds: string[];
  entityRefs: string[];
}
