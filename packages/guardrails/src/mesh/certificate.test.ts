import fc from 'fast-check';
import { certificateValidity, decodeSecretValue } from './certificate';

/** Ends after 2049, so that it has both forms of time. */
const PEM = `-----BEGIN CERTIFICATE-----
MIIBbjCCARWgAwIBAgIUXyf29Qr8IIw7eGmNjQfTcsbLtCIwCgYIKoZIzj0EAwIw
DDEKMAgGA1UEAwwBYTAgFw0yNjExMjMwMDI1NTFaGA8yMDgxMDgyNjAwMjU1MVow
DDEKMAgGA1UEAwwBYTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKTYQjk+pETW
aR5eYhvVcmPbggmZVpK2IfsGlJkKD8uCaTCGPVWGZcBmB9VnbomUMbDuNm3/55k3
3jMfnTKwaVWjUzBRMB0GA1UdDgQWBBTCaXleQRTKMwNOIQWWo0jPovxiLTAfBgNV
HSMEGDAWgBTCaXleQRTKMwNOIQWWo0jPovxiLTAPBgNVHRMBAf8EBTADAQH/MAoG
CCqGSM49BAMCA0cAMEQCIH4/LcJljHfrnFJViYDvsYOXCfDF9/mL/aWtZ/ywLM6Q
AiBW3FzsCqG7mzMdHFsuvy7VOD3DdmQDuEJwWiROekidHw==
-----END CERTIFICATE-----
`;

const BODY = Buffer.from(PEM.replace(/-----.*-----|\s/g, ''), 'base64');

function toPem(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`;
}

describe('certificateValidity', () => {
  it('reads both forms of time', () => {
    expect(certificateValidity(PEM)).toEqual({
      notBefore: new Date('2026-11-23T00:25:51Z'),
      notAfter: new Date('2081-08-26T00:25:51Z'),
    });
  });

  it('reads the first certificate of a chain', () => {
    expect(certificateValidity(`${PEM}${toPem(Buffer.from('00'))}`)).toEqual(
      certificateValidity(PEM),
    );
  });

  it.each(['', 'cert', toPem(new Uint8Array()), PEM.replace('MIIB', '!!!!')])(
    '%j is no certificate',
    text => {
      expect(certificateValidity(text)).toBeUndefined();
    },
  );

  it('never fails on damaged bytes', () => {
    fc.assert(
      fc.property(
        fc.nat(BODY.length - 1),
        fc.nat(255),
        fc.nat(BODY.length),
        (at, value, length) => {
          const bytes = Uint8Array.from(BODY);
          bytes[at] = value;
          certificateValidity(toPem(bytes.slice(0, length)));
        },
      ),
    );
  });
});

describe('decodeSecretValue', () => {
  it('decodes base64 with line breaks', () => {
    expect(decodeSecretValue('YWJj\nZGVm')).toBe('abcdef');
  });

  it('refuses what is no base64', () => {
    expect(decodeSecretValue('a%')).toBeUndefined();
  });
});
