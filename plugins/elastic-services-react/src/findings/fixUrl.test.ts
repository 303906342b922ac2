import { fixUrl } from './fixUrl';

describe('fixUrl', () => {
  const route = (params: { namespace: string; templateName: string }) =>
    `/create/templates/${params.namespace}/${params.templateName}`;

  it('fills the form through the query, whatever the values contain', () => {
    const url = fixUrl(
      {
        template: 'template:platform/change-scaling',
        values: { service: 'a&b=c #1', maxReplicas: 14 },
      },
      route,
    )!;
    const parsed = new URL(url, 'https://portal.example.com');
    expect(parsed.pathname).toBe('/create/templates/platform/change-scaling');
    expect(JSON.parse(parsed.searchParams.get('formData')!)).toEqual({
      service: 'a&b=c #1',
      maxReplicas: 14,
    });
  });

  it('is undefined in a portal without the scaffolder', () => {
    expect(
      fixUrl({ template: 'template:default/x', values: {} }, undefined),
    ).toBeUndefined();
  });
});
