import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { autoscalingSuites } from '../conformance/autoscaling';
import { meshSuites } from '../conformance/mesh';
import { conformanceFolder } from '../conformance/suite';

jest.setTimeout(300_000);

const found = conformanceFolder();

/** Upstream's own verdicts; the data is not part of this repository. */
describe('conformance', () => {
  if (found.folder === undefined) {
    it.todo(`is skipped: ${found.reason}`);
    return;
  }
  const { folder } = found;
  for (const suite of [...autoscalingSuites, ...meshSuites]) {
    const run = existsSync(join(folder, suite.file)) ? it : it.skip;
    run(`${suite.file} passes at least ${suite.target * 100} %`, async () => {
      for (const score of await suite.run(folder)) {
        const share = score.passed / score.total;
        if (!(share >= suite.target)) {
          throw new Error(
            `${score.name}: ${score.passed} of ${
              score.total
            }; first: ${JSON.stringify(score.differences.slice(0, 2))}`,
          );
        }
      }
    });
  }
});
