import { calmContext, healthyDraft, hpaCondition } from './__fixtures__/states';
import { withAges } from './ages';
import { ENGLISH_MESSAGES, renderMessage } from './messages';
import { judge } from './verdict';
import { VERDICTS } from './words';

const counts = (desired: number, changes = {}) => ({
  replicas: {
    desired,
    current: desired,
    ready: desired,
    starting: 0,
    ...changes,
  },
});

describe('judge', () => {
  it.each([
    ['steady', healthyDraft()],
    ['at-floor', healthyDraft(counts(2, { wanted: 1 }))],
    ['at-ceiling', healthyDraft(counts(10, { wanted: 14 }))],
    ['scaling-up', healthyDraft(counts(5, { ready: 3, current: 5 }))],
    ['scaling-down', healthyDraft(counts(3, { current: 5, ready: 5 }))],
    [
      'cold-starting',
      healthyDraft({ ...counts(1, { ready: 0 }), coldStartP95Seconds: 3 }),
    ],
    ['idle', healthyDraft(counts(0, { wanted: 0 }))],
    ['paused', healthyDraft({ pause: { by: 'autoscaling.keda.sh/paused' } })],
    [
      'contested',
      healthyDraft({
        scalerObjects: ['PodAutoscaler/a', 'HorizontalPodAutoscaler/b'],
      }),
    ],
    [
      'blind',
      healthyDraft({
        conditions: [
          hpaCondition('ScalingActive', 'False', 'FailedGetResourceMetric'),
        ],
      }),
    ],
    [
      'misconfigured',
      healthyDraft({
        conditions: [hpaCondition('AbleToScale', 'False', 'FailedGetScale')],
      }),
    ],
    [
      'starved',
      healthyDraft({
        starvation: { cause: 'quota', missingPods: 3, message: 'no' },
      }),
    ],
  ])('says %s', (verdict, draft) => {
    expect(judge(draft, calmContext()).verdict).toBe(verdict);
  });

  it('says unknown before anything else when a source is unreadable', () => {
    const context = calmContext({
      unreadable: [{ name: 'demo: pods', reason: 'not allowed (403)' }],
    });
    const { verdict, headline, detail } = judge(healthyDraft(), context);
    expect(verdict).toBe('unknown');
    expect(renderMessage(headline)).toBe('Unknown: demo: pods cannot be read');
    expect(renderMessage(detail!)).toBe('not allowed (403)');
  });

  it('does not call a fixed size a ceiling', () => {
    const draft = healthyDraft({
      ...counts(3),
      policy: {
        minReplicas: 3,
        maxReplicas: 3,
        scaleToZero: false,
        metrics: [],
      },
      conditions: [hpaCondition('ScalingLimited', 'True', 'TooManyReplicas')],
    });
    expect(judge(draft, calmContext()).verdict).toBe('steady');
  });

  it('does not call an intended floor a limit', () => {
    const draft = healthyDraft({
      ...counts(2, { wanted: 1 }),
      conditions: [hpaCondition('ScalingLimited', 'True', 'TooFewReplicas')],
    });
    expect(judge(draft, calmContext()).verdict).toBe('at-floor');
  });

  it('believes the HPA about its ceiling when demand cannot be computed', () => {
    const draft = healthyDraft({
      ...counts(10),
      conditions: [hpaCondition('ScalingLimited', 'True', 'TooManyReplicas')],
    });
    const judgement = judge(draft, calmContext());
    expect(judgement.verdict).toBe('at-ceiling');
    expect(judgement.since).toBe('2026-01-10T11:00:00Z');
  });

  it('has a headline and a detail for every verdict', () => {
    for (const verdict of VERDICTS) {
      expect(ENGLISH_MESSAGES).toHaveProperty([`verdict.${verdict}.headline`]);
      expect(ENGLISH_MESSAGES).toHaveProperty([`verdict.${verdict}.detail`]);
    }
  });
});

describe('withAges', () => {
  it('fills in how long the verdict has held', () => {
    const draft = healthyDraft(counts(10, { wanted: 14 }));
    const state = {
      ...draft,
      ...judge(draft, calmContext()),
      since: '2026-01-10T11:48:00Z',
      findings: [],
    };
    const aged = withAges(state, Date.parse('2026-01-10T12:00:00Z'));
    expect(renderMessage(aged.headline)).toBe(
      'At its ceiling for 12 min: demand needs 14 pods, the maximum is 10',
    );
  });
});
