import { DEPLOYMENT_LIKE } from '../../kubeLinter/deploymentLike';
import { reportProbePorts } from '../../kubeLinter/probePort';
import type { Rule } from '../../rule';

export const livenessPort: Rule = {
  id: 'liveness-port',
  layer: 'kube-linter',
  severity: 'error',
  kinds: DEPLOYMENT_LIKE,
  summary: 'A liveness probe uses a port that its container does not declare.',
  why: 'The kubelet cannot resolve the port: the probe fails and the container is restarted for ever.',
  fix: 'Declare the port under `ports`, or correct the name in the probe.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/livenessport',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=liveness-port',
  },
  aliases: ['liveness-port'],
  check: bundle => reportProbePorts(bundle, 'livenessProbe'),
};
