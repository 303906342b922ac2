import { Request, Response, Router } from 'express';
import { AlertEvaluator, prometheusAlert } from '../alerts/evaluator';
import { Clock } from '../clock';
import { parseSelector, SelectorError } from './selector';
import { Labels, Series, SeriesStore } from './series-store';

const MOST_POINTS = 11_000;

/** Wrong parameters of a query, answered with 400 and `bad_data`. */
class BadData extends Error {}

/** Parameters from the address and, for a POST form, from the body. */
function parametersOf(request: Request): URLSearchParams {
  const query = request.originalUrl.split('?')[1] ?? '';
  const form = request.is('application/x-www-form-urlencoded');
  const body =
    form && Buffer.isBuffer(request.body) ? request.body.toString() : '';
  return new URLSearchParams([query, body].filter(Boolean).join('&'));
}

function required(parameters: URLSearchParams, name: string): string {
  const value = parameters.get(name);
  if (value) return value;
  throw new BadData(`invalid parameter "${name}": it is missing`);
}

/** A time in seconds since the epoch or RFC 3339. */
function timeOf(
  parameters: URLSearchParams,
  name: string,
  otherwise?: number,
): number {
  const text = parameters.get(name);
  if (!text && otherwise !== undefined) return otherwise;
  const seconds = /^-?[\d.]+$/.test(text ?? '')
    ? Number(text)
    : Date.parse(text ?? '') / 1000;
  if (Number.isFinite(seconds)) return seconds;
  throw new BadData(
    `invalid parameter "${name}": "${text}" is not a time: use seconds since the epoch or RFC 3339`,
  );
}

const UNITS: Record<string, number> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
};

function stepOf(parameters: URLSearchParams): number {
  const text = required(parameters, 'step');
  const match = /^(\d+(?:\.\d+)?)(ms|[smhd])?$/.exec(text);
  const seconds = match ? Number(match[1]) * UNITS[match[2] ?? 's'] : NaN;
  if (seconds > 0) return seconds;
  throw new BadData(
    `invalid parameter "step": "${text}" is not a positive duration such as 30 or 1m`,
  );
}

function select(store: SeriesStore, query: string): Series[] {
  const { name, matches } = parseSelector(query);
  return store
    .named(name)
    .filter(series => matches({ __name__: series.name, ...series.labels }));
}

function metricOf(series: Series): Labels {
  return { __name__: series.name, ...series.labels };
}

function instant(
  store: SeriesStore,
  parameters: URLSearchParams,
  nowSeconds: number,
) {
  const time = timeOf(parameters, 'time', nowSeconds);
  const result = select(store, required(parameters, 'query')).flatMap(
    series => {
      const value = store.valueAt(series, time);
      return value === undefined
        ? []
        : [{ metric: metricOf(series), value: [time, String(value)] }];
    },
  );
  return { resultType: 'vector', result };
}

function range(store: SeriesStore, parameters: URLSearchParams) {
  const start = timeOf(parameters, 'start');
  const end = timeOf(parameters, 'end');
  const step = stepOf(parameters);
  if (end < start)
    throw new BadData('invalid parameter "end": it is before start');
  if ((end - start) / step > MOST_POINTS) {
    throw new BadData(
      `exceeded maximum resolution of ${MOST_POINTS} points per timeseries: use a larger step`,
    );
  }
  const result = select(store, required(parameters, 'query')).flatMap(
    series => {
      const values: [number, string][] = [];
      for (let time = start; time <= end; time += step) {
        const value = store.valueAt(series, time);
        if (value !== undefined) values.push([time, String(value)]);
      }
      return values.length ? [{ metric: metricOf(series), values }] : [];
    },
  );
  return { resultType: 'matrix', result };
}

function selected(store: SeriesStore, parameters: URLSearchParams): Series[] {
  const queries = parameters.getAll('match[]');
  if (!queries.length) return [...store.named()];
  return [...new Set(queries.flatMap(query => select(store, query)))];
}

function labelNames(series: Series[]): string[] {
  return [...new Set(series.flatMap(one => Object.keys(metricOf(one))))].sort();
}

function labelValues(series: Series[], label: string): string[] {
  const values = series.map(one => metricOf(one)[label]);
  return [...new Set(values.filter(value => value !== undefined))].sort();
}

/** The Prometheus HTTP API over the simulated series, for plain selectors. */
export function createPrometheusRouter(
  store: SeriesStore,
  clock: Clock,
  alerts: AlertEvaluator,
): Router {
  const router = Router();
  const answer =
    (make: (parameters: URLSearchParams, request: Request) => unknown) =>
    (request: Request, response: Response) => {
      try {
        const data = make(parametersOf(request), request);
        response.json({ status: 'success', data });
      } catch (error) {
        if (!(error instanceof BadData || error instanceof SelectorError))
          throw error;
        response.status(400).json({
          status: 'error',
          errorType: 'bad_data',
          error: error.message,
        });
      }
    };
  const both = (
    path: string,
    make: (parameters: URLSearchParams, request: Request) => unknown,
  ) => router.route(path).get(answer(make)).post(answer(make));

  router.get(['/-/healthy', '/-/ready'], (_, response) =>
    response
      .type('text/plain')
      .send('The demo cluster serves simulated Prometheus series.\n'),
  );
  both('/api/v1/query', parameters =>
    instant(store, parameters, clock.nowMs() / 1000),
  );
  both('/api/v1/query_range', parameters => range(store, parameters));
  both('/api/v1/series', parameters => {
    if (!parameters.has('match[]'))
      throw new BadData('no match[] parameter provided');
    return selected(store, parameters).map(metricOf);
  });
  both('/api/v1/labels', parameters => labelNames(selected(store, parameters)));
  router.get(
    '/api/v1/label/:label/values',
    answer((parameters, request) =>
      labelValues(selected(store, parameters), request.params.label),
    ),
  );
  router.get(
    '/api/v1/status/buildinfo',
    answer(() => ({ version: '3.0.0-demo' })),
  );
  router.get(
    '/api/v1/alerts',
    answer(() => ({ alerts: alerts.active().map(prometheusAlert) })),
  );
  return router;
}
