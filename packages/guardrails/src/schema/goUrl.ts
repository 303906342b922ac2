/** The parts of a URL that are judged; absent ones are empty. */
export interface UrlParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}

const PARTS =
  /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?$/;
/** Go's net/url refuses spaces, control characters and broken percent escapes. */
// eslint-disable-next-line no-control-regex
const REFUSED = /[\u0000-\u0020\u007f]|%(?![0-9A-Fa-f]{2})/;

/** Reads a URL as Go's url.ParseRequestURI does: with a scheme, or a path that begins with a slash; undefined otherwise. */
export function parseRequestUri(text: string): UrlParts | undefined {
  const parts = PARTS.exec(text);
  if (!parts || REFUSED.test(text)) {
    return undefined;
  }
  const [, scheme = '', authority = '', path, query = ''] = parts;
  if (scheme === '' && !text.startsWith('/')) {
    return undefined;
  }
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const hostFits = host.startsWith('[')
    ? /^\[[0-9A-Fa-f:.%]+\](:\d*)?$/.test(host)
    : /^[^:[\]\\^`{}|"<>]*(:\d*)?$/.test(host);
  return hostFits
    ? { scheme: scheme.toLowerCase(), authority: host, path, query }
    : undefined;
}
