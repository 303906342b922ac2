import { containersOf, DEPLOYMENT_LIKE } from '../../kubeLinter/deploymentLike';
import { textOf } from '../../model/fields';
import type { Rule } from '../../rule';

/** Images without a version; as kube-linter's built-in check writes them. */
const BLOCKED = ['.*:(latest)$', '^[^:]*$', '(.*/[^:]+)$'];
const PATTERNS = BLOCKED.map(text => new RegExp(text));

/** What Istio's injector replaces with the proxy's own image. */
const INJECTED = 'auto';

export const latestTag: Rule = {
  id: 'latest-tag',
  layer: 'kube-linter',
  severity: 'warning',
  kinds: DEPLOYMENT_LIKE,
  summary: 'An image has no tag, or the tag `latest`.',
  why: 'Pods of one Deployment can run different versions, a rollback restores nothing, and a new node may start what nobody tested.',
  fix: 'Pin a version, better a digest.',
  source: {
    title:
      'stackrox/kube-linter pkg/templates/imagetag, pkg/builtinchecks/yamls/latest-tag.yaml',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=latest-tag',
  },
  aliases: ['latest-tag'],
  *check(bundle) {
    const list = BLOCKED.map(text => `"${text}"`).join(' ');
    for (const { workload, container } of containersOf(bundle, {
      init: true,
    })) {
      const image = textOf(container.fields.image) ?? '';
      if (
        image !== '' &&
        image !== INJECTED &&
        PATTERNS.some(pattern => pattern.test(image))
      ) {
        yield {
          message: `The container "${container.name}" is using an invalid container image, "${image}". Please use images that are not blocked by the \`BlockList\` criteria : [${list}]`,
          resource: workload.resource,
          path: [...container.path, 'image'],
          evidence: { image },
        };
      }
    }
  },
};
