import { mockServices } from '@backstage/backend-test-utils';
import type { Evaluation } from '../states/StateHub';
import { OwnerNotifier } from './OwnerNotifier';

const START_MS = Date.parse('2026-01-10T12:00:00Z');

function evaluation(atMs: number, codes: string[], severity = 'critical') {
  return {
    atMs,
    changed: true,
    entry: {
      state: {
        id: 'demo/shop/Deployment/web',
        workload: { cluster: 'demo' },
        findings: codes.map(code => ({
          code,
          severity,
          since: new Date(START_MS).toISOString(),
          title: { key: `finding.${code}.title`, params: {} },
          detail: { key: `finding.${code}.detail`, params: {} },
        })),
      },
      entities: [
        {
          ref: 'component:default/web',
          title: 'web',
          owner: 'group:default/shop',
        },
      ],
    },
  } as unknown as Evaluation;
}

describe('OwnerNotifier', () => {
  const send = jest.fn(async () => {});
  let isWriter = true;

  function create(startedMs = START_MS) {
    return new OwnerNotifier({
      notifications: { send },
      isWriterOf: () => isWriter,
      afterSeconds: 60,
      startedMs,
      logger: mockServices.logger.mock(),
    });
  }

  beforeEach(() => {
    send.mockReset();
    isWriter = true;
  });

  it('tells the owner once, when a critical finding has lasted', async () => {
    const notifier = create();
    await notifier.observe([
      evaluation(START_MS + 59_000, ['quota-refuses-pods']),
    ]);
    expect(send).not.toHaveBeenCalled();
    await notifier.observe([
      evaluation(START_MS + 60_000, ['quota-refuses-pods']),
    ]);
    await notifier.observe([
      evaluation(START_MS + 70_000, ['quota-refuses-pods']),
    ]);
    expect(send).toHaveBeenCalledTimes(1);
    expect(send).toHaveBeenCalledWith({
      recipients: { type: 'entity', entityRef: 'group:default/shop' },
      payload: expect.objectContaining({
        title: 'web: The quota refuses pods',
        severity: 'critical',
        topic: 'elastic-services',
        scope: 'elastic-services:demo/shop/Deployment/web:quota-refuses-pods',
      }),
    });
  });

  it('keeps warnings, other replicas and what an earlier run told to itself', async () => {
    await create().observe([
      evaluation(START_MS + 99_000, ['no-owner'], 'warning'),
    ]);
    await create(START_MS + 90_000).observe([
      evaluation(START_MS + 99_000, ['quota-refuses-pods']),
    ]);
    isWriter = false;
    await create().observe([
      evaluation(START_MS + 99_000, ['quota-refuses-pods']),
    ]);
    expect(send).not.toHaveBeenCalled();
  });

  it('tries again when the message could not be sent', async () => {
    const notifier = create();
    send.mockRejectedValueOnce(new Error('down'));
    await notifier.observe([evaluation(START_MS + 60_000, ['metric-missing'])]);
    await notifier.observe([evaluation(START_MS + 65_000, ['metric-missing'])]);
    expect(send).toHaveBeenCalledTimes(2);
  });
});
