const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
const GROUP = /^[0-9a-fA-F]{1,4}$/;

export function isIpv4(text: string): boolean {
  return IPV4.test(text);
}

function ipv6GroupCount(part: string): number {
  if (part === '') {
    return 0;
  }
  const groups = part.split(':');
  const last = groups[groups.length - 1];
  const mapped = isIpv4(last);
  const plain = mapped ? groups.slice(0, -1) : groups;
  return plain.every(group => GROUP.test(group))
    ? plain.length + (mapped ? 2 : 0)
    : NaN;
}

/** Whether a text is an IPv6 address without a zone (RFC 4291, section 2.2). */
export function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2 || !text.includes(':')) {
    return false;
  }
  const count = halves.reduce((sum, half) => sum + ipv6GroupCount(half), 0);
  // An IPv4 tail may only end the address.
  if (halves.length === 2 && halves[0].includes('.')) {
    return false;
  }
  return halves.length === 2 ? count <= 7 : count === 8;
}

export function isIpAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

/** Whether a text is an address with a prefix length, as Go's net.ParseCIDR accepts it. */
export function isCidr(text: string): boolean {
  const slash = text.lastIndexOf('/');
  const address = text.slice(0, slash);
  const length = text.slice(slash + 1);
  if (slash < 0 || !/^(?:0|[1-9]\d{0,2})$/.test(length)) {
    return false;
  }
  return (
    (isIpv4(address) && Number(length) <= 32) ||
    (isIpv6(address) && Number(length) <= 128)
  );
}
