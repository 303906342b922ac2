import {
  DEPLOYMENT_LIKE,
  deploymentLikes,
  isFinite,
  podSelectorOf,
} from '../../kubeLinter/deploymentLike';
import { goLabelSelector, goMap } from '../../kubeLinter/goText';
import { fieldsOf, listOf, textFieldsOf, valueAt } from '../../model/fields';
import { matchesSelector } from '../../model/labelSelector';
import type { Rule } from '../../rule';

function isEmpty(selector: unknown): boolean {
  const { matchLabels, matchExpressions } = fieldsOf(selector);
  return (
    Object.keys(fieldsOf(matchLabels)).length === 0 &&
    listOf(matchExpressions).length === 0
  );
}

export const mismatchingSelector: Rule = {
  id: 'mismatching-selector',
  layer: 'kube-linter',
  severity: 'error',
  kinds: DEPLOYMENT_LIKE,
  summary:
    'The selector of a workload does not match the labels of its own pods.',
  why: 'The API server refuses the object, or the controller makes pods for ever because it does not see those it made.',
  fix: 'Use the same labels in the selector and in the pod template.',
  source: {
    title: 'stackrox/kube-linter pkg/templates/mismatchingselector',
    url: 'https://docs.kubelinter.io/#/generated/checks?id=mismatching-selector',
  },
  aliases: ['mismatching-selector'],
  *check(bundle) {
    for (const workload of deploymentLikes(bundle)) {
      const { resource, podMetadataPath } = workload;
      const found = podSelectorOf(resource);
      if (!found || (isFinite(workload) && isEmpty(found.selector))) {
        continue;
      }
      const labels = textFieldsOf(
        valueAt(resource.object, [...podMetadataPath, 'labels']),
      );
      if (isEmpty(found.selector)) {
        yield {
          message: 'object has no selector specified',
          resource,
          path: found.path,
        };
      } else if (!matchesSelector(labels, found.selector)) {
        yield {
          message: `labels in pod spec (${goMap(
            labels,
          )}) do not match labels in selector (${goLabelSelector(
            found.selector,
          )})`,
          resource,
          path: found.path,
        };
      }
    }
  },
};
