import { ANSWERS, startPortal } from './__fixtures__/portal';

jest.setTimeout(60_000);

describe('the golden path knative-service in a scaffolder', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    portal = await startPortal();
  });

  afterAll(async () => portal.stop());

  it('publishes a repository and registers its service', async () => {
    const { status, log, output } = await portal.run(ANSWERS);
    expect(log).toContain('component:default/cart is in the catalog');
    expect(status).toBe('completed');
    expect(await portal.repositories.list()).toEqual(['cart']);
    expect(output.links).toEqual([
      expect.objectContaining({
        url: 'http://localhost:3000/repositories/cart',
      }),
      expect.objectContaining({ entityRef: 'component:default/cart' }),
      expect.objectContaining({
        url: '/catalog/default/component/cart/scaling',
      }),
    ]);
  });
});
