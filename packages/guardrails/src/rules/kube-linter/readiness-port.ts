import { DEPLOYMENT_LIKE } from '../../kubeLinter/deploymentLike';
import { reportProbePorts } from '../../kubeLinter/probePort';
import type { Rule } from '../../rule';

export const readinessPort: Rule = {
  id: 'readiness-port',
  layer: 'kube-linter',
  severity: 'error',
  kinds: DEPLOYMENT_LIKE,
  summary: 'A readiness probe uses a port that its container does not declare.',
  why: 'The kubelet cannot resolve the port: the probe fails and the pod never gets traffic.',
  fix: 'Declare the port under `ports`, or correct the name in the probe.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/readinessport',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=readiness-port',
  },
  aliases: ['readiness-port'],
  check: bundle => reportProbePorts(bundle, 'readinessProbe'),
};
