import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { RequestPolicyAnswers } from '@elastic-mesh/plugin-elastic-services-common';
import { fireEvent, screen, within } from '@testing-library/react';
import { TestForm } from '../__fixtures__/TestForm';
import { MeshPolicyField } from './MeshPolicyField';
import { checkRequest } from './useMeshFindings';

jest.setTimeout(60_000);

const START: RequestPolicyAnswers = {
  timeoutSeconds: 10,
  retries: 0,
  perTryTimeoutMs: 2000,
};
const SCALING = { floor: 0, ceiling: 8, target: 20 };
const TRAFFIC = {
  kind: 'constant',
  peakRequestsPerSecond: 1,
  coldStartSeconds: 12,
};

const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

const show = (others = {}) =>
  renderInTestApp(
    <TestForm field={MeshPolicyField} start={START} others={others} />,
  );

describe('MeshPolicyField', () => {
  it('draws the life of a request, and says in words and tone when the budget bursts', async () => {
    await show();
    expect(screen.getByLabelText(/Each try/)).toBeDisabled();
    expect(screen.getByText(/One try, which may take/)).toBeInTheDocument();
    expect(screen.queryByRole('meter')).not.toBeInTheDocument();
    type(/Retries/, '2');
    expect(
      screen.getByText(
        /budget holds: 3 tries of 2 s and 100 ms of back-off take up to 6 s 100 ms of 10 s|budget holds: 3 tries of 2 s/,
      ),
    ).toBeInTheDocument();
    expect(screen.getByRole('meter')).toHaveAttribute('aria-valuenow', '61');
    type(/Retries/, '5');
    expect(screen.getByRole('alert')).toHaveTextContent('at most 3 retries');
    expect(screen.getByText(/The retry budget bursts/)).toBeInTheDocument();
    expect(screen.getByRole('meter')).toHaveAttribute('aria-valuenow', '100');
    expect(
      screen.getByRole('img', { name: /Try 6 begins at .*: never sent/ }),
    ).toBeInTheDocument();
  });

  it('has the picture as a table', async () => {
    await show({ scaling: SCALING, traffic: TRAFFIC });
    fireEvent.click(screen.getByRole('button', { name: 'show as table' }));
    const table = screen.getByRole('table');
    const cold = within(table).getByRole('row', { name: /cold start/ });
    expect(cold).toHaveTextContent('longer than the timeout');
  });

  it('shows what the rules find in these answers', async () => {
    await show({ scaling: SCALING, traffic: TRAFFIC });
    expect(
      await screen.findByText(
        /may be at zero and needs 12 s to start, but the request ends after 10 s/,
        undefined,
        { timeout: 30_000 },
      ),
    ).toBeInTheDocument();
    type(/Timeout/, '15');
    expect(
      await screen.findByText(/have nothing to say/, undefined, {
        timeout: 30_000,
      }),
    ).toBeInTheDocument();
  });

  it('waits for none where a pod is always there', async () => {
    await show({ scaling: { ...SCALING, floor: 1 }, traffic: TRAFFIC });
    expect(
      screen.getByRole('img', { name: /The request ends/ }),
    ).not.toHaveAccessibleName(/cold start/);
  });
});

describe('checkRequest', () => {
  const rules = async (context: Parameters<typeof checkRequest>[0]) =>
    (await checkRequest(context)).map(({ rule }) => rule);
  const request = { timeoutSeconds: 10, retries: 3, perTryTimeoutMs: 3000 };

  it('finds in a Deployment what retries do to it at its ceiling', async () => {
    expect(await rules({ runtime: 'deployment', request, ceiling: 8 })).toEqual(
      expect.arrayContaining(['retry-budget', 'retries-multiply-load']),
    );
    expect(
      await rules({
        runtime: 'deployment',
        request: { ...request, retries: 2 },
        ceiling: 8,
      }),
    ).toEqual([]);
  });
});
