import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createDescribeChangeAction } from './describeAction';

const CHANGE = {
  file: 'deploy/base/hpa.yaml',
  object: 'HorizontalPodAutoscaler/cart',
  pointer: '/spec/maxReplicas',
  before: 10,
  after: 20,
};

async function describeChange(input: object) {
  const context = createMockActionContext({
    input: { goldenPath: 'adjust-scaling@1.0.0', ...input } as never,
  });
  const output: Record<string, unknown> = {};
  context.output = (name: string, value: unknown) => {
    output[name] = value;
  };
  context.task = { id: '0123456789abcdef' };
  await createDescribeChangeAction().handler(context as never);
  return output;
}

describe('elastic-services:describe-change', () => {
  it('says what changes and why, for a commit and for a review', async () => {
    const output = await describeChange({
      title: 'Let cart have up to 20 replicas',
      reason: '300 requests/s need 17.',
      changes: [
        CHANGE,
        { ...CHANGE, before: null, after: 'a|b', reason: 'staging too' },
      ],
      files: [{ path: 'deploy/base/limit.yaml', part: 'limit' }],
      simulated: { before: 'slow', after: 'fast' },
      report: '## Costs',
    });
    expect(output).toMatchObject({
      title:
        'Let cart have up to 20 replicas (golden path adjust-scaling@1.0.0)',
      branch: 'adjust-scaling-01234567',
    });
    expect(output.message).toBe(`300 requests/s need 17.

HorizontalPodAutoscaler/cart /spec/maxReplicas: 10 -> 20
HorizontalPodAutoscaler/cart /spec/maxReplicas: - -> "a\\|b"

New files:
- deploy/base/limit.yaml

- Before: slow
- After: fast`);
    expect(output.description).toContain(
      '| `/spec/maxReplicas` (staging too) | - | "a\\|b" |',
    );
    expect(output.description).toContain(
      '\n\n- Before: slow\n- After: fast\n\n## Costs',
    );
  });

  it('refuses a change that changes nothing', async () => {
    await expect(describeChange({ title: 'x', changes: [] })).rejects.toThrow(
      /Nothing changes/,
    );
  });

  it('names the branch that a second run is to find, also when nothing changes', async () => {
    const output = await describeChange({
      title: 'x',
      reason: '\n\nFor the sale.\n',
      branch: 'flash-sale-readiness-sale',
      changes: [],
      files: [],
      allowNoChange: true,
    });
    expect(output).toMatchObject({
      branch: 'flash-sale-readiness-sale',
      message: 'For the sale.',
    });
  });
});
