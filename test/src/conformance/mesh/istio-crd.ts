import { join } from 'node:path';
import { readCases, Scorer, type Suite } from '../suite';
import { resourceOf, resourcesOfFile, schemaRefusals } from './manifests';

interface Case {
  id: string;
  object: unknown;
  valid: boolean;
}

interface AcceptedFile {
  id: string;
  file: string;
}

/** Istio's CRDs: OpenAPI, list-map keys and CEL. */
export const istioCrdSuite: Suite = {
  file: 'mesh/istio-crd/index.json',
  target: 1,
  run(folder) {
    const index = readCases<{
      cases: Case[];
      acceptedByRealCluster: AcceptedFile[];
    }>(folder, this.file);
    const scorer = new Scorer('mesh istio-crd');
    for (const { id, object, valid } of index.cases) {
      const refusals = schemaRefusals([resourceOf(object)]);
      scorer.check(
        id,
        { valid },
        () => ({ valid: refusals.length === 0, refusals }),
        (expected, actual) => expected.valid === actual.valid,
      );
    }
    const accepted = new Scorer('mesh istio-crd accepted by a cluster');
    for (const { id, file } of index.acceptedByRealCluster) {
      const path = join(folder, 'mesh/istio-crd', file);
      const refusals = schemaRefusals(resourcesOfFile(path));
      accepted.check(
        id,
        [],
        () => refusals,
        (_, actual) => actual.length === 0,
      );
    }
    return [scorer.result(), accepted.result()];
  },
};
