import { Request, Router } from 'express';
import { timestamp } from '../clock';
import { Faults, parseFault } from '../faults';
import { badRequest } from '../store/errors';
import { readBody } from './body';

/** How the simulated time runs. */
export interface ClockControl {
  /** Simulated seconds a real second. */
  speed: number;
  nowMs(): number;
  /** Simulates this many seconds at once. */
  advance(seconds: number): void;
}

const MOST_SPEED = 100;
const MOST_ADVANCE_SECONDS = 24 * 3600;

function numberOf(
  body: unknown,
  field: string,
  most: number,
): number | undefined {
  const value = (body as Record<string, unknown> | undefined)?.[field];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && value >= 0 && value <= most) return value;
  throw badRequest(
    `${field} is ${JSON.stringify(
      value,
    )}, but must be a number from 0 to ${most}`,
  );
}

function clockView(control: ClockControl) {
  return { now: timestamp(control.nowMs()), speed: control.speed };
}

/** `/demo`: what a test or a demonstration changes about the cluster itself. */
export function createDemoRouter(
  faults: Faults,
  control: ClockControl,
): Router {
  const router = Router();
  router.get('/faults', (_, response) => response.json(faults.current));
  router.put('/faults', (request: Request, response) => {
    faults.set(parseFault(readBody(request)));
    response.json(faults.current);
  });
  router.get('/clock', (_, response) => response.json(clockView(control)));
  router.put('/clock', (request: Request, response) => {
    const body = readBody(request);
    const speed = numberOf(body, 'speed', MOST_SPEED);
    const advance = numberOf(body, 'advanceSeconds', MOST_ADVANCE_SECONDS);
    if (speed === undefined && advance === undefined) {
      throw badRequest('the body has neither speed nor advanceSeconds');
    }
    if (speed !== undefined) control.speed = speed;
    if (advance !== undefined) control.advance(advance);
    response.json(clockView(control));
  });
  return router;
}
