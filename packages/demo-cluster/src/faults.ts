import { NextFunction, Request, Response } from 'express';
import { ApiError, badRequest } from './store/errors';
import { sendError } from './api/respond';

const KINDS = [
  'none',
  'slow',
  'broken-json',
  'forbidden',
  'close-watches',
  'expire-versions',
] as const;
const TARGETS = ['all', 'kubernetes', 'prometheus', 'alertmanager'] as const;

/** A way in which the demo cluster misbehaves on purpose. */
export interface Fault {
  kind: (typeof KINDS)[number];
  /** Which API is affected; default all. */
  target?: (typeof TARGETS)[number];
  /** How long a slow answer takes; default 30. */
  delaySeconds?: number;
}

/** Reads a fault from a request body; @throws ApiError 400 that names the field and what is allowed. */
export function parseFault(body: unknown): Fault {
  const given = (body ?? {}) as Partial<Fault>;
  if (!KINDS.includes(given.kind as Fault['kind'])) {
    throw badRequest(
      `kind is "${given.kind}", but must be one of ${KINDS.join(', ')}`,
    );
  }
  const target = given.target ?? 'all';
  if (!TARGETS.includes(target)) {
    throw badRequest(
      `target is "${target}", but must be one of ${TARGETS.join(', ')}`,
    );
  }
  const delaySeconds = given.delaySeconds ?? 30;
  if (!(delaySeconds >= 0 && delaySeconds <= 600)) {
    throw badRequest(
      `delaySeconds is ${delaySeconds}, but must be from 0 to 600`,
    );
  }
  return { kind: given.kind as Fault['kind'], target, delaySeconds };
}

function targetOf(path: string): Fault['target'] {
  if (path.startsWith('/prometheus/')) return 'prometheus';
  return path.startsWith('/alertmanager/') ? 'alertmanager' : 'kubernetes';
}

/** The fault in force, and the middleware that makes requests suffer from it. */
export class Faults {
  private fault: Fault = { kind: 'none', target: 'all' };

  /** @param forgetVersions - makes every earlier resourceVersion too old */
  constructor(
    private readonly watches: Set<() => void>,
    private readonly forgetVersions: () => void,
  ) {}

  get current(): Fault {
    return this.fault;
  }

  set(fault: Fault): void {
    if (fault.kind === 'expire-versions') {
      // Happens once: clients have to list again, after which all is as before.
      this.forgetVersions();
      this.closeWatches();
      return;
    }
    this.fault = fault;
    if (fault.kind === 'close-watches') this.closeWatches();
  }

  closeWatches(): void {
    for (const close of [...this.watches]) close();
  }

  middleware() {
    return (request: Request, response: Response, next: NextFunction): void => {
      const { kind, target, delaySeconds = 30 } = this.fault;
      const affected = target === 'all' || target === targetOf(request.path);
      if (!affected || request.path.startsWith('/demo/')) {
        next();
        return;
      }
      if (kind === 'slow') {
        const timer = setTimeout(next, delaySeconds * 1000);
        response.on('close', () => clearTimeout(timer));
      } else if (kind === 'broken-json') {
        response
          .type('application/json')
          .send('{"kind":"List","items":[{"meta');
      } else if (kind === 'forbidden') {
        const message = `requests are forbidden: the demo cluster simulates missing rights on ${request.path}`;
        sendError(response, new ApiError(403, 'Forbidden', message));
      } else if (kind === 'close-watches' && request.query.watch) {
        response.type('application/json').end();
      } else next();
    };
  }
}
