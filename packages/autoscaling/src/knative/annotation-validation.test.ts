import fc from 'fast-check';
import { validateAutoscalingAnnotations } from './annotation-validation';
import { AUTOSCALING_ANNOTATIONS, HPA_CLASS, KPA_CLASS } from './annotations';
import { DEFAULT_AUTOSCALER_CONFIG } from './config';
import { formatFieldErrors } from './field-errors';

function errorsOf(
  short: Record<string, string>,
  config = DEFAULT_AUTOSCALER_CONFIG,
): string {
  const annotations = Object.fromEntries(
    Object.entries(short).map(([key, value]) => [
      `autoscaling.knative.dev/${key}`,
      value,
    ]),
  );
  return formatFieldErrors(validateAutoscalingAnnotations(annotations, config));
}

const at = (key: string) => `autoscaling.knative.dev/${key}`;

describe('validateAutoscalingAnnotations', () => {
  it('admits a service with none and with all of them right', () => {
    expect(errorsOf({})).toBe('');
    expect(
      errorsOf({
        class: KPA_CLASS,
        metric: 'rps',
        target: '0.01',
        window: '6s',
        'min-scale': '2',
        'max-scale': '9',
        'activation-scale': '3',
        'target-burst-capacity': '-1',
        'metric-aggregation-algorithm': 'weightedExponential',
      }),
    ).toBe('');
  });

  it.each([
    [
      { 'min-scale': '-1' },
      `expected 0 <= -1 <= 2147483647: ${at('min-scale')}`,
    ],
    [{ minScale: '1.5' }, `invalid value: 1.5: ${at('minScale')}`],
    [
      { 'min-scale': '5', 'max-scale': '3' },
      `max-scale=3 is less than min-scale=5: ${at('max-scale')}, ${at(
        'min-scale',
      )}`,
    ],
    [
      { target: '0.001' },
      `target 0.001 should be at least 0.01: ${at('target')}`,
    ],
    [{ window: '5.9s' }, `expected 6s <= 5.9s <= 1h0m0s: ${at('window')}`],
    [
      { 'scale-down-delay': '1.5s' },
      `must be specified with at most second precision: ${at(
        'scale-down-delay',
      )}`,
    ],
    [
      { class: 'foo.knative.dev' },
      `invalid value: foo.knative.dev: ${at('class')}`,
    ],
    [
      { 'initial-scale': '0' },
      `invalid value: 0: ${at('initial-scale')}=0 not allowed by cluster`,
    ],
    [
      { 'activation-scale': '1' },
      `activation-scale=1 must be greater than 1: ${at('activation-scale')}`,
    ],
    [{ metric: 'cpu' }, `invalid value: cpu: ${at('metric')}`],
    [{ class: HPA_CLASS, metric: '' }, `invalid value: : ${at('metric')}`],
  ])('refuses %j', (annotations, text) => {
    expect(errorsOf(annotations as Record<string, string>)).toBe(text);
  });

  it('reads the first spelling only, even if the second one is wrong', () => {
    expect(errorsOf({ 'min-scale': '1', minScale: 'many' })).toBe('');
    expect(errorsOf({ minScale: 'many' })).toContain(at('minScale'));
  });

  it('does not check what a class of another domain may mean', () => {
    expect(errorsOf({ class: 'own.example.com', metric: 'queue' })).toBe('');
  });

  it('checks the algorithm only for a class named KPA, as upstream does', () => {
    const algorithm = { 'metric-aggregation-algorithm': 'median' };
    expect(errorsOf(algorithm)).toBe('');
    expect(errorsOf({ ...algorithm, class: KPA_CLASS })).toContain('median');
  });

  it('takes the class from the cluster when the service names none', () => {
    const config = {
      ...DEFAULT_AUTOSCALER_CONFIG,
      podAutoscalerClass: HPA_CLASS,
    };
    expect(errorsOf({ metric: 'cpu' }, config)).toBe('');
  });

  it('holds max-scale under the cluster limit and refuses "unlimited"', () => {
    const config = { ...DEFAULT_AUTOSCALER_CONFIG, maxScaleLimit: 10 };
    expect(errorsOf({ 'max-scale': '11' }, config)).toBe(
      `expected 1 <= 11 <= 10: ${at('max-scale')}`,
    );
    expect(errorsOf({ 'max-scale': '0' }, config)).toBe(
      `max-scale=0 (unlimited), must be less than 10: ${at('max-scale')}`,
    );
    expect(errorsOf({}, config)).toBe('');
  });

  it('joins equal messages with their fields sorted', () => {
    expect(errorsOf({ target: '', 'panic-window-percentage': '' })).toBe(
      `invalid value: : ${at('panic-window-percentage')}, ${at('target')}`,
    );
  });

  it('answers for any text in any annotation', () => {
    const keys = Object.values(AUTOSCALING_ANNOTATIONS).flat();
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...keys), fc.string()),
        annotations => {
          const errors = validateAutoscalingAnnotations(
            annotations,
            DEFAULT_AUTOSCALER_CONFIG,
          );
          const messages = errors.map(error => error.message);
          expect(new Set(messages).size).toBe(messages.length);
          errors.forEach(error => expect(error.paths).not.toHaveLength(0));
        },
      ),
    );
  });
});
