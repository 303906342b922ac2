import { join } from 'node:path';
import { readCases, Scorer, type Suite } from '../suite';
import { resourcesOfFile, schemaRefusals } from './manifests';

/** The Gateway API's standard channel CRDs. */
export const gatewayApiSuite: Suite = {
  file: 'mesh/gateway-api/index.json',
  target: 1,
  run(folder) {
    const { cases } = readCases<{
      cases: { file: string; valid: boolean; kinds: string[] }[];
    }>(folder, this.file);
    const scorer = new Scorer('mesh gateway-api');
    for (const { file, valid } of cases) {
      const path = join(folder, 'mesh/gateway-api', file);
      const resources = resourcesOfFile(path);
      const refusals = schemaRefusals(resources);
      scorer.check(
        file,
        { valid },
        () => ({ valid: refusals.length === 0, refusals }),
        (expected, actual) => expected.valid === actual.valid,
      );
    }
    return [scorer.result()];
  },
};
