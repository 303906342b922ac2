import { parseRequestUri } from './goUrl';

describe('parseRequestUri', () => {
  it.each([
    ['https://example.com:8443/a?b=c', 'https'],
    ['oci://registry/image:1', 'oci'],
    ['registry:5000/image', 'registry'],
    ['/path', ''],
    ['http://[::1]:80/', 'http'],
  ])('%s has the scheme "%s"', (text, scheme) => {
    expect(parseRequestUri(text)?.scheme).toBe(scheme);
  });

  it.each(['', 'example.com/a', '127.0.0.1:80', 'http://a b', 'http://a%zz'])(
    '%p is no request URI',
    text => {
      expect(parseRequestUri(text)).toBeUndefined();
    },
  );
});
