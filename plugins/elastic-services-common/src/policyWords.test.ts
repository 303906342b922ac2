import { ENGLISH_MESSAGES, renderMessage } from './messages';
import { policyInWords } from './policyWords';

describe('policyInWords', () => {
  it('says a KPA policy in sentences', () => {
    const words = policyInWords(
      {
        minReplicas: 0,
        maxReplicas: 10,
        scaleToZero: true,
        metrics: [
          {
            kind: 'concurrency',
            name: 'concurrency',
            target: 50,
            unit: 'concurrent requests',
            perPod: true,
          },
        ],
        stableWindowSeconds: 60,
        panicWindowSeconds: 6,
        panicThresholdRatio: 2,
      },
      3.2,
    );
    expect(words.map(renderMessage).join(' ')).toBe(
      'Between 0 and 10 pods. Aims at 50 concurrent requests a pod (concurrency). Follows the last 1 min. ' +
        'Panics when the last 6 s need 2 times the ready pods. Goes to zero without traffic. New pods count after 3.2 s (p95).',
    );
  });

  it('uses only sentences that exist', () => {
    const words = policyInWords({
      minReplicas: 3,
      maxReplicas: 3,
      scaleToZero: false,
      metrics: [
        { kind: 'object', name: 'queue', target: 5, unit: '', perPod: false },
        { kind: 'cpu', name: 'cpu', unit: '', perPod: true },
      ],
      targetUtilizationRatio: 0.7,
      scaleDownDelaySeconds: 60,
      scaleUpStabilizationSeconds: 60,
      scaleDownStabilizationSeconds: 300,
      pollingIntervalSeconds: 30,
      cooldownSeconds: 300,
      scaleUpPolicies: [
        { type: 'Pods', value: 4, periodSeconds: 15 },
        { type: 'Percent', value: 100, periodSeconds: 15 },
      ],
      scaleDownPolicies: [
        { type: 'Pods', value: 1, periodSeconds: 60 },
        { type: 'Percent', value: 10, periodSeconds: 60 },
      ],
    });
    for (const { key } of words) {
      expect(ENGLISH_MESSAGES).toHaveProperty([key]);
    }
  });
});
