import { InputError, NotFoundError } from '@backstage/errors';
import type { Request } from 'express';
import type { HubEntry } from '../states/StateHub';
import { entityRefOf } from './access';
import type { RouteServices } from './services';

/**
 * The state that the query names, when it belongs to the entity of the path.
 *
 * @throws NotFoundError for a state of another entity too: whether it exists is none of the caller's business.
 */
export function requireStateOf(
  { hub }: Pick<RouteServices, 'hub'>,
  request: Request,
): HubEntry {
  const stateId = String(request.query.stateId);
  const entityRef = entityRefOf(request);
  const entry = hub
    .entriesOf(entityRef)
    .find(({ state }) => state.id === stateId);
  if (!entry) {
    throw new NotFoundError(
      `${entityRef} has no state "${stateId}"; its scaling lists the ids`,
    );
  }
  return entry;
}

/** The longest range a timeline is answered for. */
const MOST_RANGE_SECONDS = 31 * 86_400;

/** @throws InputError that names the field, its value and what is allowed */
export function requireRange(request: Request): {
  fromSeconds: number;
  toSeconds: number;
} {
  const fromSeconds = Number(request.query.fromSeconds);
  const toSeconds = Number(request.query.toSeconds);
  if (!(toSeconds > fromSeconds)) {
    throw new InputError(
      `toSeconds is ${toSeconds}, but must be after fromSeconds (${fromSeconds})`,
    );
  }
  if (toSeconds - fromSeconds > MOST_RANGE_SECONDS) {
    throw new InputError(
      `The range is ${
        toSeconds - fromSeconds
      } s, but at most ${MOST_RANGE_SECONDS} s (31 days) are answered at once`,
    );
  }
  return { fromSeconds, toSeconds };
}
