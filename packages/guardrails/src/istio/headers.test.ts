import { headerValueFault, isClaimRoute, matchHeaderFault } from './headers';

describe('header values', () => {
  it.each([
    '',
    'plain',
    '100%%',
    '%HOSTNAME%',
    'a %HOSTNAME% b',
    '%START_TIME(%s)%',
    '%UPSTREAM_METADATA(["ns", "key"])%',
    '%REQ(x-id)%',
  ])('%p is sound', value => {
    expect(headerValueFault(value)).toBeUndefined();
  });

  it.each([
    'abc%123',
    '%',
    '%START_TIME%%',
    '%UPSTREAM_METADATA(["ns")%',
    '%REQ(x-id%',
    'line\nbreak',
  ])('%p is refused', value => {
    expect(headerValueFault(value)).toBeDefined();
  });
});

describe('header names', () => {
  it('knows claims, pseudo headers and tokens', () => {
    expect(isClaimRoute('@request.auth.claims.group')).toBe(true);
    expect(isClaimRoute('@request.auth.claims[a][b]')).toBe(true);
    expect(isClaimRoute('@request.auth.claims')).toBe(false);
    expect(matchHeaderFault(':authority')).toBeUndefined();
    expect(matchHeaderFault('a b')).toBeDefined();
    expect(matchHeaderFault('')).toBeDefined();
  });
});
