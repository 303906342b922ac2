import { EmptyState } from '@backstage/core-components';
import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
  type SourceHealth,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  SourcesLine,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';

/** Says what was looked for and where, so that "nothing found" can be acted on. */
export function NoWorkloads(props: {
  entity: Entity;
  sources: readonly SourceHealth[];
  nowMs: number;
}) {
  const { text } = useText();
  const annotations = props.entity.metadata.annotations ?? {};
  const selector =
    annotations[ANNOTATION_KUBERNETES_LABEL_SELECTOR] ??
    `${ANNOTATION_KUBERNETES_ID}=${
      annotations[ANNOTATION_KUBERNETES_ID] ?? ''
    }`;
  return (
    <>
      <EmptyState
        missing="data"
        title={text('tab.empty.title')}
        description={text('tab.empty.description', { selector })}
      />
      <SourcesLine sources={props.sources} nowMs={props.nowMs} />
    </>
  );
}
