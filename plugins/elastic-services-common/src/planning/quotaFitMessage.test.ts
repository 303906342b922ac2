import { quotaFit } from '@elastic-mesh/autoscaling/capacity';
import { APP_RESOURCES } from './planningWorld';
import { podContainers } from './podContainers';
import {
  quotaAmountText,
  quotaFitMessage,
  renderPlanningMessage,
} from './quotaFitMessage';

const sentence = (
  hard: Record<string, string | number>,
  maxReplicas = 10,
  objects?: ReadonlyMap<string, number>,
) =>
  renderPlanningMessage(
    quotaFitMessage(
      quotaFit(
        [{ name: 'cart', maxReplicas, containers: podContainers('knative') }],
        { hard },
        objects,
      ),
    ),
  );

describe('whether a quota fits, in words', () => {
  it('says what is missing and how many pods fit', () => {
    expect(sentence({ 'limits.cpu': '8', pods: 100 })).toBe(
      '10 pods need 35 of limits.cpu, but 8 are free: 2 pods fit. Raise limits.cpu by 27, or lower the ceiling to what fits.',
    );
  });

  it('says how tight it is', () => {
    expect(sentence({ 'requests.memory': '4Gi', 'limits.cpu': 100 })).toBe(
      '10 pods need 3.125Gi of requests.memory, and 4Gi are free: everything fits.',
    );
  });

  it('names a container that declares nothing of what is counted', () => {
    const [app, , proxy] = podContainers('knative');
    const report = quotaFit(
      [
        {
          name: 'cart',
          maxReplicas: 1,
          containers: [app, { ...proxy, limits: {} }],
        },
      ],
      { hard: { 'limits.cpu': 100 } },
    );
    expect(renderPlanningMessage(quotaFitMessage(report))).toContain(
      'limits.cpu, which the container istio-proxy does not declare',
    );
  });

  it('counts objects beside pods', () => {
    expect(
      sentence({ 'count/services': 30 }, 1, new Map([['count/services', 43]])),
    ).toBe(
      '43 objects count under count/services, but 30 are free. Raise count/services by 13.',
    );
    expect(sentence({ 'requests.storage': '1Gi' })).toBe(
      'The quota counts nothing that these pods use.',
    );
  });

  it.each([
    [0.225, 'cores', '225m'],
    [2.25, 'cores', '2.25'],
    [0, 'cores', '0'],
    [1.5 * 2 ** 30, 'bytes', '1.5Gi'],
    [100, 'bytes', '100'],
    [21, 'objects', '21'],
  ] as const)('writes %s %s as %s', (amount, unit, text) => {
    expect(quotaAmountText(amount, unit)).toBe(text);
  });

  it('plans with the resources that the simulation plans with', () => {
    const [app] = podContainers('deployment');
    expect([app.requests.cpu! * 1000, app.limits.cpu! * 1000]).toEqual([
      APP_RESOURCES.cpuRequestMilli,
      APP_RESOURCES.cpuLimitMilli,
    ]);
  });
});
