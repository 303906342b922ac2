import type { Config } from '@backstage/config';
import type { HttpSourceConfig } from './httpSource';

/**
 * The servers listed under `elasticServices.<section>`.
 *
 * @throws Error that names the key when a URL is none or a name is given twice
 */
export function readSourceConfigs(
  config: Config,
  section: 'prometheus' | 'alertmanager',
): HttpSourceConfig[] {
  const key = `elasticServices.${section}`;
  const names = new Set<string>();
  return (config.getOptionalConfigArray(key) ?? []).map((entry, i) => {
    const name = entry.getString('name');
    if (names.has(name)) {
      throw new Error(
        `${key}[${i}].name is "${name}", which an earlier entry has; names must be unique`,
      );
    }
    names.add(name);
    return {
      name,
      url: requireHttpUrl(entry.getString('url'), `${key}[${i}].url`),
      cluster: entry.getOptionalString('cluster'),
      headers: entry.getOptional<Record<string, string>>('headers') ?? {},
    };
  });
}

function requireHttpUrl(url: string, key: string): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol !== 'http:' && protocol !== 'https:') {
    throw new Error(
      `${key} is "${url}", but must be an http or https URL, for example http://prometheus:9090`,
    );
  }
  return url.replace(/\/+$/, '');
}
