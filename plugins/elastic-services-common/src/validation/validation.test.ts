import fc from 'fast-check';
import {
  renderInputProblem,
  retryBudgetMs,
  validateCallers,
  validateImage,
  validateImageRepository,
  validateKnativeServiceAnswers,
  validateOwner,
  validateRequestPolicy,
  validateScaling,
  validateServiceName,
  worstBackoffMs,
  type InputProblem,
} from '.';

const keys = (problems: InputProblem[]) => problems.map(p => p.key);

describe('validateServiceName', () => {
  it.each(['a', 'checkout', 'a-1', 'a'.repeat(57)])('accepts %s', name => {
    expect(validateServiceName(name)).toEqual([]);
  });

  it.each([
    ['', 'validation.name.missing'],
    [undefined, 'validation.name.missing'],
    ['1shop', 'validation.name.syntax'],
    ['Shop', 'validation.name.syntax'],
    ['shop-', 'validation.name.syntax'],
    ['-shop', 'validation.name.syntax'],
    ['a_b', 'validation.name.syntax'],
    ['a.b', 'validation.name.syntax'],
    ['shop\n', 'validation.name.syntax'],
    ['../shop', 'validation.name.syntax'],
    ['a'.repeat(58), 'validation.name.length'],
    ['null', 'validation.name.yamlWord'],
    ['on', 'validation.name.yamlWord'],
  ])('refuses %j', (name, key) => {
    expect(keys(validateServiceName(name))).toEqual([key]);
  });

  it('names the value, what is allowed and what to do', () => {
    expect(renderInputProblem(validateServiceName('Shop')[0])).toMatch(
      /"Shop" is not a DNS-1035 label\. Use lower-case/,
    );
  });
});

describe('validateImage', () => {
  const digest = `sha256:${'a'.repeat(64)}`;

  it.each([
    'nginx:1.27',
    'localhost:5000/shop/cart:1',
    'ghcr.io/example/cart:v1.4.2',
    `ghcr.io/example/cart@${digest}`,
    `ghcr.io/example/cart:latest@${digest}`,
  ])('accepts %s', image => expect(validateImage(image)).toEqual([]));

  it.each([
    [undefined, 'validation.image.missing'],
    ['nginx', 'validation.image.untagged'],
    ['localhost:5000/shop/cart', 'validation.image.untagged'],
    ['nginx:latest', 'validation.image.latest'],
    ['Nginx Image', 'validation.image.syntax'],
    ['nginx@sha256:abc', 'validation.image.syntax'],
    [`a:${'x'.repeat(600)}`, 'validation.image.syntax'],
  ])('refuses %j', (image, key) => {
    expect(keys(validateImage(image))).toEqual([key]);
  });

  it('answers within reason on hostile input', () => {
    const started = process.hrtime.bigint();
    validateImage(`${'a-'.repeat(250)}!`);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(200);
  });

  it('wants a repository without tag', () => {
    expect(validateImageRepository('ghcr.io/example')).toEqual([]);
    expect(keys(validateImageRepository('ghcr.io/example:1'))).toEqual([
      'validation.repository.syntax',
    ]);
  });
});

describe('validateScaling', () => {
  it('refuses a ceiling below the floor, at the ceiling', () => {
    const problems = validateScaling({ floor: 5, ceiling: 4, target: 10 });
    expect(problems).toMatchObject([
      {
        field: 'scaling.ceiling',
        key: 'validation.scaling.ceilingBelowFloor',
        params: { floor: 5, ceiling: 4 },
      },
    ]);
  });

  it.each([
    { floor: -1, ceiling: 1, target: 1 },
    { floor: 0, ceiling: 0, target: 1 },
    { floor: 0.5, ceiling: 1, target: 1 },
    { floor: 0, ceiling: 1, target: 0 },
    { floor: 0, ceiling: 1001, target: 1 },
    { floor: 0, ceiling: 1, target: NaN },
    { ceiling: 1, target: 1 },
  ])('refuses %j', answers => {
    expect(keys(validateScaling(answers))).toEqual(['validation.wholeNumber']);
  });

  it.each([
    [{ windowSeconds: 5 }, 'windowSeconds', /expected 6s <= 5s <= 1h0m0s/],
    [{ panicWindowPercent: 0 }, 'panicWindowPercent', /expected 1 <= 0 <= 100/],
    [{ burstCapacity: -2 }, 'burstCapacity', /invalid value: -2/],
    [{ initialScale: 0 }, 'initialScale', /initial-scale=0 not allowed/],
    [{ activationScale: 11 }, 'activationScale', /activation-scale/],
    [{ metric: 'capacity' as const }, 'metric', /not one of concurrency/],
  ])('refuses %j in the words of Knative', (settings, name, reason) => {
    const problems = validateScaling({
      floor: 0,
      ceiling: 10,
      target: 20,
      ...settings,
    });
    expect(problems.map(({ field }) => field)).toEqual([`scaling.${name}`]);
    expect(renderInputProblem(problems[0])).toMatch(reason);
  });

  it('measures the target by its metric, and never rests at zero by CPU', () => {
    const by = (metric: 'rps' | 'cpu', target: number, floor = 1) =>
      validateScaling({ floor, ceiling: 10, metric, target }).map(
        ({ field }) => field,
      );
    expect(by('rps', 2000)).toEqual([]);
    expect(by('cpu', 96)).toEqual(['scaling.target']);
    expect(by('cpu', 70)).toEqual([]);
    expect(by('cpu', 70, 0)).toEqual(['scaling.floor']);
  });

  it('accepts exactly what holds floor <= ceiling', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1000 }),
        fc.integer({ min: 1, max: 1000 }),
        (floor, ceiling) => {
          const problems = validateScaling({ floor, ceiling, target: 1 });
          expect(problems.length === 0).toBe(floor <= ceiling);
        },
      ),
    );
  });
});

describe('validateRequestPolicy', () => {
  it('refuses retries beyond the timeout with three ways out', () => {
    const [found] = validateRequestPolicy({
      timeoutSeconds: 5,
      retries: 3,
      perTryTimeoutMs: 2000,
    });
    expect(found).toMatchObject({
      field: 'request.retries',
      params: { tries: 4, neededMs: 8275, timeoutMs: 5000, fitting: 1 },
    });
    expect(renderInputProblem(found)).toContain('at most 1 retries');
  });

  it('counts the back-off', () => {
    expect(worstBackoffMs(0)).toBe(0);
    expect(worstBackoffMs(1)).toBe(25);
    expect(worstBackoffMs(5)).toBe(25 + 75 + 175 + 250 + 250);
  });

  it('needs no per-try timeout without retries', () => {
    expect(validateRequestPolicy({ timeoutSeconds: 1, retries: 0 })).toEqual(
      [],
    );
    expect(
      keys(validateRequestPolicy({ timeoutSeconds: 1, retries: 1 })),
    ).toEqual(['validation.wholeNumber']);
  });

  it('proposes values that it accepts itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 600_000 }),
        (timeoutSeconds, retries, perTryTimeoutMs) => {
          const answers = { timeoutSeconds, retries, perTryTimeoutMs };
          const fits =
            retryBudgetMs({ retries, perTryTimeoutMs }) <=
            timeoutSeconds * 1000;
          const [found] = validateRequestPolicy(answers);
          expect(found === undefined).toBe(fits);
          const proposals = [
            { retries: Number(found?.params.fitting ?? 0) },
            { perTryTimeoutMs: Number(found?.params.fittingPerTryMs ?? 0) },
          ].filter(proposal => Object.values(proposal).some(n => n > 0));
          expect(
            proposals.flatMap(proposal =>
              validateRequestPolicy({ ...answers, ...proposal }),
            ),
          ).toEqual([]);
        },
      ),
    );
  });
});

describe('validateOwner and validateCallers', () => {
  it.each([
    ['group:default/shop', []],
    ['shop', []],
    ['user:guest', []],
    [undefined, ['validation.owner.missing']],
    ['', ['validation.owner.missing']],
    ['component:default/shop', ['validation.owner.syntax']],
    ['a:b:c/d/e', ['validation.owner.syntax']],
  ])('%j -> %j', (owner, expected) => {
    expect(keys(validateOwner(owner))).toEqual(expected);
  });

  it('refuses an unknown scope and bad namespaces', () => {
    expect(keys(validateCallers({ scope: 'everyone' }))).toEqual([
      'validation.choice',
    ]);
    expect(keys(validateCallers({ scope: 'namespaces' }))).toEqual([
      'validation.callers.missing',
    ]);
    expect(
      keys(validateCallers({ scope: 'namespaces', namespaces: ['ok', 'No!'] })),
    ).toEqual(['validation.callers.syntax']);
  });
});

describe('validateKnativeServiceAnswers', () => {
  it('reports every missing answer at once, in form order', () => {
    expect(
      validateKnativeServiceAnswers({}).map(p => p.field.split('.')[0]),
    ).toEqual([
      'name',
      'owner',
      'image',
      'scaling',
      'scaling',
      'scaling',
      'request',
      'request',
      'request',
      'callers',
    ]);
  });

  const ANSWERS = {
    name: 'cart',
    owner: 'shop',
    image: 'cart:1',
    scaling: { floor: 0, ceiling: 10, target: 20 },
    request: { timeoutSeconds: 10, retries: 0 },
    callers: { scope: 'mesh' },
  };
  const withPeak = (peakRequestsPerSecond: number, more = {}) =>
    validateKnativeServiceAnswers({
      ...ANSWERS,
      ...more,
      traffic: { kind: 'ramp', peakRequestsPerSecond, requestMs: 100 },
    });

  it('needs no traffic, and refuses what the ceiling cannot carry', () => {
    expect(validateKnativeServiceAnswers(ANSWERS)).toEqual([]);
    expect(withPeak(0)).toEqual([]);
    expect(withPeak(1400)).toEqual([]);
    expect(withPeak(1401)).toMatchObject([
      {
        field: 'scaling.ceiling',
        key: 'validation.scaling.trafficBeyondCeiling',
        params: { needed: 11, ceiling: 10, peak: 1401, perReplica: 140 },
      },
    ]);
  });

  it('looks at the traffic itself before it counts replicas', () => {
    expect(withPeak(-1).map(p => p.field)).toEqual([
      'traffic.peakRequestsPerSecond',
    ]);
    expect(
      withPeak(9999, { scaling: { floor: 5, ceiling: 4, target: 1 } }).map(
        p => p.key,
      ),
    ).toEqual(['validation.scaling.ceilingBelowFloor']);
  });
});
