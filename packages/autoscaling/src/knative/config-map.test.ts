import { DEFAULT_AUTOSCALER_CONFIG } from './config';
import { parseAutoscalerConfig } from './config-map';

describe('parseAutoscalerConfig', () => {
  it('has defaults for everything and ignores keys it does not know', () => {
    expect(
      parseAutoscalerConfig({ 'tick-interval': '9s', _example: '' }),
    ).toEqual({
      ok: true,
      config: DEFAULT_AUTOSCALER_CONFIG,
    });
  });

  it.each([
    ['70', 0.7],
    ['0.5', 0.5],
    ['1', 1],
  ])('reads a target percentage of %s as the fraction %p', (text, fraction) => {
    const parsed = parseAutoscalerConfig({
      'container-concurrency-target-percentage': text,
    });
    expect(parsed).toMatchObject({
      config: { containerConcurrencyTargetFraction: fraction },
    });
  });

  it('reads durations in seconds', () => {
    const parsed = parseAutoscalerConfig({
      'stable-window': '1m30s',
      'scale-to-zero-grace-period': '1500ms',
    });
    expect(parsed).toMatchObject({
      config: { stableWindowSeconds: 90, scaleToZeroGracePeriodSeconds: 1.5 },
    });
  });

  it.each([
    [
      { 'stable-window': '5s' },
      'stable-window = 5s, must be in [6s; 1h0m0s] range',
    ],
    [
      { 'stable-window': '61984ms' },
      'stable-window = 1m1.984s, must be specified with at most second precision',
    ],
    [
      { 'target-burst-capacity': '-11' },
      'target-burst-capacity must be either non-negative or -1 (for unlimited), was: -11.000000',
    ],
    [
      { 'container-concurrency-target-percentage': '142.4' },
      'container-concurrency-target-percentage = 1.424000 is outside of valid range of (0, 100]',
    ],
    [
      { 'stable-window': 'soon' },
      'failed to parse data: failed to parse "stable-window": time: invalid duration "soon"',
    ],
    [
      { 'initial-scale': '0' },
      'initial-scale = 0, must be at least 0 (or at least 1 when allow-zero-initial-scale is false)',
    ],
    [{ 'max-scale-limit': '-1' }, 'max-scale-limit = -1, must be at least 0'],
    [
      { 'max-scale-limit': '5' },
      'max-scale = 0, must be in [1, max-scale-limit(5)] range',
    ],
    [
      { 'min-scale': '4', 'max-scale': '3' },
      'min-scale (4) must be less than max-scale (3)',
    ],
    [
      { 'enable-scale-to-zero': 'often' },
      'failed to parse data: strconv.ParseBool: parsing "often": invalid syntax',
    ],
    [
      { 'max-scale': '1.5' },
      'failed to parse data: failed to parse "max-scale": strconv.ParseInt: parsing "1.5": invalid syntax',
    ],
  ])('refuses %j', (data, error) => {
    expect(parseAutoscalerConfig(data as Record<string, string>)).toEqual({
      ok: false,
      error,
    });
  });
});
