import type { ReactNode } from 'react';
import {
  InfoCard,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import {
  LostConnection,
  type PolledRead,
} from '@elastic-mesh/plugin-elastic-services-react';

/** An entity card over data that is read again and again: loading, broken, old, or fine. */
export function CardFrame<T>(props: {
  title: string;
  read: PolledRead<T>;
  nowMs: number;
  deepLink?: { title: string; link: string };
  children(data: T): ReactNode;
}) {
  const { data, error, loadedAtMs } = props.read;
  return (
    <InfoCard title={props.title} deepLink={props.deepLink}>
      <LostConnection
        error={error}
        loadedAtMs={loadedAtMs}
        nowMs={props.nowMs}
      />
      {data !== undefined && props.children(data)}
      {data === undefined && error && <ResponseErrorPanel error={error} />}
      {data === undefined && !error && <Progress />}
    </InfoCard>
  );
}
