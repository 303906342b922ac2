/* The few fields of an X.509 certificate (RFC 5280, DER) that say whether it can be used. */

interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
}

const SEQUENCE = 0x30;
const VERSION = 0xa0;
const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;
const BLOCK = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/;

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.replace(/\s+/g, '')), char =>
      char.charCodeAt(0),
    );
  } catch {
    return undefined;
  }
}

function readElements(bytes: Uint8Array): Element[] {
  const elements: Element[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const tag = bytes[at];
    let length = bytes[at + 1];
    at += 2;
    if (length > 0x7f) {
      const size = length % 0x80;
      length = bytes
        .slice(at, at + size)
        .reduce((sum, byte) => sum * 256 + byte, 0);
      at += size;
    }
    if (at + length > bytes.length) {
      return [];
    }
    elements.push({ tag, content: bytes.slice(at, at + length) });
    at += length;
  }
  return elements;
}

function readTime({ tag, content }: Element): Date | undefined {
  const text = String.fromCharCode(...content);
  const digits = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(
    text,
  );
  if (!digits || (tag !== UTC_TIME && tag !== GENERALIZED_TIME)) {
    return undefined;
  }
  const [, year, month, day, hour, minute, second] = digits;
  // RFC 5280 4.1.2.5.1: two-digit years from 50 on are of the last century.
  const century = Number(year) >= 50 ? '19' : '20';
  const fullYear = year.length === 4 ? year : `${century}${year}`;
  const time = new Date(
    `${fullYear}-${month}-${day}T${hour}:${minute}:${second}Z`,
  );
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** The period a certificate is valid in; undefined when the text is no PEM certificate. */
export function certificateValidity(
  pem: string,
): { notBefore: Date; notAfter: Date } | undefined {
  const block = BLOCK.exec(pem);
  const der = block && decodeBase64(block[1]);
  const [certificate] = der ? readElements(der) : [];
  if (certificate?.tag !== SEQUENCE) {
    return undefined;
  }
  const [signed] = readElements(certificate.content);
  const fields = signed ? readElements(signed.content) : [];
  // version (optional), serialNumber, signature, issuer, validity.
  const validity = fields[fields[0]?.tag === VERSION ? 4 : 3];
  const [from, to] = validity
    ? readElements(validity.content).map(readTime)
    : [];
  return from && to ? { notBefore: from, notAfter: to } : undefined;
}

/** A value of a Secret's `data`, decoded; undefined when it is no base64. */
export function decodeSecretValue(value: string): string | undefined {
  const bytes = decodeBase64(value);
  return bytes && Array.from(bytes, byte => String.fromCharCode(byte)).join('');
}
