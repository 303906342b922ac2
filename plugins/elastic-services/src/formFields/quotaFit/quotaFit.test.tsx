import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import type { NamespaceQuotas } from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import { fireEvent, screen, within } from '@testing-library/react';
import { mockElasticServicesApi } from '../../__fixtures__/mockApi';
import { TestForm } from '../__fixtures__/TestForm';
import { QuotaFitField } from './QuotaFitField';
import {
  judgeQuota,
  namespaceOf,
  withHard,
  type QuotaAnswer,
} from './quotaForm';

const NOW = '2026-01-10T12:00:00Z';
const SHOP: NamespaceQuotas = {
  quotas: [
    {
      cluster: 'prod-eu',
      name: 'shop',
      hard: { 'limits.cpu': '40', pods: '60', 'requests.storage': '1Ti' },
      used: { 'limits.cpu': '14', pods: '17' },
    },
  ],
  unreadable: [],
  now: NOW,
};
const FORM = {
  system: 'system:default/Shop_1',
  scaling: { floor: 0, ceiling: 10, target: 20 },
};

async function show(
  getQuotas: () => Promise<NamespaceQuotas>,
  others: Record<string, unknown> = FORM,
) {
  const answers: QuotaAnswer[] = [];
  const api = mockElasticServicesApi({ getQuotas });
  await renderInTestApp(
    <TestApiProvider apis={[[elasticServicesApiRef, api]]}>
      <TestForm
        field={QuotaFitField}
        start={{} as QuotaAnswer}
        others={others}
        onAnswer={answer => answers.push(answer)}
      />
    </TestApiProvider>,
  );
  return { answers, api };
}

describe('QuotaFitField', () => {
  it('takes the only quota of the namespace, and says what the ceiling lacks', async () => {
    const { answers, api } = await show(async () => SHOP);
    // Ten pods of 1 core, a queue-proxy of half a one and a sidecar of two.
    expect(
      await screen.findByText(/10 pods need 35 of limits.cpu, but 26 are free/),
    ).toBeInTheDocument();
    expect(api.getQuotas).toHaveBeenCalledWith('shop-1');
    expect(answers).toEqual([
      { hard: SHOP.quotas[0].hard, used: SHOP.quotas[0].used },
    ]);
    const table = screen.getByRole('table', { name: /maximum scale/ });
    expect(
      within(table).getByRole('row', { name: /limits.cpu/ }),
    ).toHaveTextContent('too little');
    expect(within(table).getByRole('row', { name: /pods/ })).toHaveTextContent(
      /10.*43.*60.*17.*fits/,
    );
    expect(
      screen.getByText(/Not judged.*requests.storage/),
    ).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText('limits.cpu'), {
      target: { value: '50' },
    });
    expect(screen.getByText(/everything fits/)).toBeInTheDocument();
  });

  it('lets what cannot be read be typed, and refuses what is no quantity', async () => {
    await show(async () => {
      throw new Error('503 the backend is starting');
    });
    expect(
      await screen.findByText(/cannot be read: 503 the backend is starting/),
    ).toBeInTheDocument();
    expect(screen.getByText(/nothing to compare/)).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText('pods'), {
      target: { value: 'many' },
    });
    expect(screen.getByText(/hard.pods is "many"/)).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText('pods'), { target: { value: '9' } });
    expect(
      screen.getByText(/10 pods need 10 of pods, but 9 are free/),
    ).toBeInTheDocument();
  });

  it('tells an unread cluster from a namespace without quota', async () => {
    await show(async () => ({
      quotas: [],
      unreadable: [{ name: 'prod-us', reason: 'cannot be reached' }],
      now: NOW,
    }));
    expect(
      await screen.findByText(
        /has no quota .* prod-us cannot be read \(cannot be reached\)/,
      ),
    ).toBeInTheDocument();
  });

  it('asks for what the namespace follows from', async () => {
    const { api } = await show(async () => SHOP, {});
    expect(screen.getByText(/what system or owner/)).toBeInTheDocument();
    expect(api.getQuotas).not.toHaveBeenCalled();
  });
});

describe('the judgement', () => {
  const hard = { 'limits.cpu': '26' };

  it('counts the sidecars of what runs the service', () => {
    const pods = (form: object, runtime?: 'openfaas') => {
      const verdict = judgeQuota({ hard }, { ...FORM, ...form }, { runtime });
      return verdict.state === 'judged' && verdict.report.podsThatFit;
    };
    expect(pods({})).toBe(7);
    expect(pods({ scaler: { kind: 'hpa', behavior: 'calm' } })).toBe(8);
    expect(pods({ mesh: true }, 'openfaas')).toBe(8);
    expect(pods({ mesh: false }, 'openfaas')).toBe(26);
    expect(pods({ mesh: undefined }, 'openfaas')).toBe(26);
  });

  it('counts every shard, and the one for every other key', () => {
    const shards = [
      { name: 'small', from: 0, to: 9 },
      { name: 'large', from: 10, to: 99 },
    ];
    const pods = (form: object) => {
      const verdict = judgeQuota({ hard }, { ...FORM, ...form }, {});
      return verdict.state === 'judged' && verdict.report.pods;
    };
    expect(pods({ routing: 'ranges', shards })).toBe(30);
    expect(pods({ routing: 'ranges', shards, others: 'refuse' })).toBe(20);
    // Shards chosen before another routing are forgotten with it.
    expect(pods({ routing: 'hash', shards })).toBe(10);
  });

  it('needs a ceiling', () => {
    expect(judgeQuota({ hard }, { scaling: {} }, {}).state).toBe('no-ceiling');
  });

  it('takes the owner where there is no system, and the template’s word over both', () => {
    expect(namespaceOf({ owner: 'group:default/pay' }, {})).toBe('pay');
    expect(namespaceOf(FORM, { namespace: 'own' })).toBe('own');
    expect(namespaceOf({}, {})).toBeUndefined();
  });

  it('drops an amount that is emptied', () => {
    expect(withHard({ hard: { pods: '1' } }, 'pods', ' ')).toEqual({
      hard: {},
    });
  });
});
