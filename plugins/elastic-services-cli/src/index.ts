import { createCliModule } from '@backstage/cli-node';
import packageJson from '../package.json';

/** The commands of `elastic-services`, also available inside `backstage-cli`. */
export default createCliModule({
  packageJson,
  init: async registry => {
    registry.addCommand({
      path: ['check'],
      description:
        'Check Kubernetes, Istio, Knative, KEDA, Gateway API and Prometheus manifests',
      execute: { loader: () => import('./commands/check') },
    });
    registry.addCommand({
      path: ['simulate'],
      description:
        'Run the scaling that manifests describe against expected traffic',
      execute: { loader: () => import('./commands/simulate') },
    });
    registry.addCommand({
      path: ['golden-paths', 'test'],
      description: 'Render, check and simulate every case of golden paths',
      execute: { loader: () => import('./commands/goldenPathsTest') },
    });
    registry.addCommand({
      path: ['policies', 'export'],
      description:
        'Write rules as ValidatingAdmissionPolicies for a cluster to enforce',
      execute: { loader: () => import('./commands/policies') },
    });
  },
});
