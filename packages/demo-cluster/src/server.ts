import { createServer, Server } from 'http';
import { AddressInfo } from 'net';
import { timingSafeEqual } from 'crypto';
import express, {
  ErrorRequestHandler,
  Express,
  RequestHandler,
  Router,
} from 'express';
import { sendError } from './api/respond';
import { ApiError } from './store/errors';

/** What the server serves, by the prefix of its paths. */
export interface Routes {
  kubernetes: Router;
  prometheus: Router;
  alertmanager: Router;
  demo: Router;
  faults: RequestHandler;
}

/** Refuses requests without the token, when one is configured. */
function requireToken(token: string | undefined): RequestHandler {
  const expected =
    token === undefined ? undefined : Buffer.from(`Bearer ${token}`);
  return (request, _response, next) => {
    const given = Buffer.from(request.headers.authorization ?? '');
    if (
      expected === undefined ||
      (given.length === expected.length && timingSafeEqual(given, expected))
    ) {
      next();
      return;
    }
    throw new ApiError(
      401,
      'Unauthorized',
      'Unauthorized: send the bearer token that the demo cluster was started with',
    );
  };
}

const LOCAL_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;

function isLocalOrigin(origin: string | undefined): boolean {
  if (origin === undefined) return true;
  return LOCAL_HOST.test(origin.replace(/^https?:\/\//, ''));
}

/** Refuses names and pages that are not local, so that no web page can reach a loopback server through a browser. */
const requireLocal: RequestHandler = (request, _response, next) => {
  const { host, origin } = request.headers;
  if (LOCAL_HOST.test(host ?? 'localhost') && isLocalOrigin(origin)) {
    next();
    return;
  }
  throw new ApiError(
    403,
    'Forbidden',
    `only local requests are answered, not those for the host "${host}" from "${
      origin ?? 'no page'
    }"`,
  );
};

const answerErrors: ErrorRequestHandler = (
  error,
  _request,
  response,
  _next,
) => {
  if (response.headersSent) {
    response.end();
    return;
  }
  const known =
    error instanceof ApiError
      ? error
      : new ApiError(
          error.status ?? 500,
          error.status ? 'BadRequest' : 'InternalError',
          String(error.message ?? error),
        );
  sendError(response, known);
};

/** The HTTP application with all APIs under one root. */
export function createApp(
  routes: Routes,
  options: { token?: string; loopbackOnly: boolean },
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  if (options.loopbackOnly) app.use(requireLocal);
  app.use(requireToken(options.token));
  app.use(express.raw({ type: () => true, limit: '5mb' }));
  app.use(routes.faults);
  app.use('/demo', routes.demo);
  app.use('/prometheus', routes.prometheus);
  app.use('/alertmanager', routes.alertmanager);
  app.use(routes.kubernetes);
  app.use((request, _response, next) => {
    next(
      new ApiError(
        404,
        'NotFound',
        `the server could not find the requested resource ${request.path}`,
      ),
    );
  });
  app.use(answerErrors);
  return app;
}

/** Starts listening; resolves with the server and the port it got. */
export function listen(
  app: Express,
  port: number,
  host: string,
): Promise<{ server: Server; port: number }> {
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve({ server, port: (server.address() as AddressInfo).port });
    });
  });
}
