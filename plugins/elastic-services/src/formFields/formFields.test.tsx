import type { ApiHolder } from '@backstage/core-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  PLANNING_MESSAGES,
  VALIDATION_MESSAGES,
} from '@elastic-mesh/plugin-elastic-services-common';
import { fireEvent, screen } from '@testing-library/react';
import { TestForm } from './__fixtures__/TestForm';
import { ContainerImageField } from './ContainerImageField';
import { ServiceNameField } from './ServiceNameField';
import { FORM_ENGLISH } from './translations/english';
import zh from './translations/zh';
import {
  validateImageField,
  validateNameField,
  validateRequestField,
  validateScalingField,
} from './validation';

const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('ServiceNameField', () => {
  it('refuses while typing', async () => {
    await renderInTestApp(<TestForm field={ServiceNameField} start="" />);
    type(/Name/, 'My Shop');
    expect(screen.getByRole('alert')).toHaveTextContent('DNS-1035');
    type(/Name/, 'my-shop');
    expect(screen.getByText(/http:\/\/my-shop\./)).toBeInTheDocument();
  });
});

describe('a refusal of the form', () => {
  it('is not written a second time by the field', async () => {
    const refusal = 'The name "My Shop" is taken';
    await renderInTestApp(
      <TestForm field={ServiceNameField} start="shop" rawErrors={[refusal]} />,
    );
    expect(screen.getByLabelText(/Name/)).toHaveAttribute(
      'aria-invalid',
      'true',
    );
    expect(screen.queryByText(refusal)).not.toBeInTheDocument();
    expect(screen.getByText(/http:\/\/shop\./)).toBeInTheDocument();
  });
});

describe('ContainerImageField', () => {
  it('refuses an image without tag while typing', async () => {
    await renderInTestApp(<TestForm field={ContainerImageField} start="" />);
    type(/Image/, 'registry.example.com/cart');
    expect(screen.getByRole('alert')).toHaveTextContent(
      'neither tag nor digest',
    );
    type(/Image/, 'registry.example.com/cart:1.2.3');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

describe('validation on "Next"', () => {
  const catalog = catalogApiMock({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'cart', namespace: 'default' },
      },
    ],
  });
  const apiHolder = {
    get: (ref: { id: string }) =>
      ref.id === catalogApiRef.id ? catalog : undefined,
  } as ApiHolder;

  async function refusals(validate: any, value: unknown, more: object = {}) {
    const addError = jest.fn();
    await validate(value, { addError }, { apiHolder, ...more });
    return addError.mock.calls.flat();
  }

  it('refuses a ceiling that cannot carry the peak, as the action will', async () => {
    const context = (peakRequestsPerSecond: number) => ({
      formData: { traffic: { kind: 'constant', peakRequestsPerSecond } },
    });
    const scaling = { floor: 2, ceiling: 4, target: 10 };
    expect(await refusals(validateScalingField, scaling, context(300))).toEqual(
      [expect.stringMatching(/needs 5 replicas .*ceiling is 4/)],
    );
    expect(await refusals(validateScalingField, scaling, context(280))).toEqual(
      [],
    );
  });

  it.each([
    [validateNameField, 'cart', /"cart" is already the name of component/],
    [validateNameField, 'Cart', /DNS-1035/],
    [validateImageField, 'nginx', /neither tag nor digest/],
    [validateScalingField, { floor: 2, ceiling: 1, target: 1 }, /below/],
    [
      validateRequestField,
      { timeoutSeconds: 1, retries: 1, perTryTimeoutMs: 1000 },
      /could never finish/,
    ],
  ])('refuses by %p %j', async (validate, value, message) => {
    expect(await refusals(validate, value)).toEqual([
      expect.stringMatching(message),
    ]);
  });

  it('lets good answers pass, and a name while the catalog cannot be read', async () => {
    expect(await refusals(validateNameField, 'free')).toEqual([]);
    jest.spyOn(catalog, 'getEntityByRef').mockRejectedValueOnce(new Error());
    expect(await refusals(validateNameField, 'cart')).toEqual([]);
  });
});

describe('Chinese', () => {
  const english: Record<string, string> = {
    ...FORM_ENGLISH,
    ...VALIDATION_MESSAGES,
    ...PLANNING_MESSAGES,
  };
  const placeholders = (text: string) =>
    [...new Set(text.match(/\{\{\w+\}\}/g))].sort();

  it.each(Object.keys(english))('translates %s with its values', key => {
    const chinese = (zh as Record<string, string>)[key];
    expect(chinese).toMatch(/[\u4e00-\u9fff]/);
    expect(placeholders(chinese)).toEqual(placeholders(english[key]));
  });
});
