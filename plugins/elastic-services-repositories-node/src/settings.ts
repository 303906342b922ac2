import { resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const SECTION = 'elasticServices.localPublisher';

/** Where published services go, and to which cluster. */
export interface LocalPublisherSettings {
  /** Absolute path. */
  folder: string;
  deploy?: {
    url: string;
    token?: string;
    environment: string;
    intervalSeconds: number;
  };
}

/**
 * Reads `elasticServices.localPublisher`; undefined when the portal publishes to a Git host only.
 * @throws InputError when a value is out of range.
 */
export function readLocalPublisherSettings(
  config: Config,
): LocalPublisherSettings | undefined {
  const section = config.getOptionalConfig(SECTION);
  if (!section) {
    return undefined;
  }
  const deploy = section.getOptionalConfig('deploy');
  return {
    folder: resolve(
      section.getOptionalString('folder') ?? '.data/repositories',
    ),
    ...(deploy ? { deploy: readDeploy(deploy) } : {}),
  };
}

function readDeploy(config: Config) {
  const intervalSeconds = config.getOptionalNumber('intervalSeconds') ?? 15;
  if (!(intervalSeconds >= 1)) {
    throw new InputError(
      `${SECTION}.deploy.intervalSeconds is ${intervalSeconds}; use a number of at least 1`,
    );
  }
  return {
    url: config.getString('url').replace(/\/+$/, ''),
    token: config.getOptionalString('token'),
    environment: config.getOptionalString('environment') ?? 'production',
    intervalSeconds,
  };
}
