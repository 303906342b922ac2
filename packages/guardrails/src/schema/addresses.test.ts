import fc from 'fast-check';
import { isCidr, isIpAddress, isIpv4, isIpv6 } from './addresses';

describe('addresses', () => {
  it.each(['0.0.0.0', '255.255.255.255', '10.1.2.3'])('%s is IPv4', text => {
    expect(isIpv4(text)).toBe(true);
  });

  it.each(['256.1.1.1', '1.2.3', '01.2.3.4', '1.2.3.4.5', ' 1.2.3.4'])(
    '%s is no IPv4',
    text => {
      expect(isIpv4(text)).toBe(false);
    },
  );

  it.each(['::', '::1', '2001:db8::1', '1:2:3:4:5:6:7:8', '::ffff:10.0.0.1'])(
    '%s is IPv6',
    text => {
      expect(isIpv6(text)).toBe(true);
    },
  );

  it.each([':', '1::2::3', '1:2:3:4:5:6:7', '12345::', '1.2.3.4::', 'g::'])(
    '%s is no IPv6',
    text => {
      expect(isIpv6(text)).toBe(false);
    },
  );

  it('knows prefix lengths', () => {
    expect(['10.0.0.0/8', '::/0', '::/128'].every(isCidr)).toBe(true);
    expect(
      ['10.0.0.0', '10.0.0.0/33', '::/129', '10.0.0.0/08'].some(isCidr),
    ).toBe(false);
  });

  it('accepts every generated address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), text => isIpAddress(text)),
    );
  });
});
