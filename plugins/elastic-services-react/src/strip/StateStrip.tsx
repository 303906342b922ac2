import { useMemo } from 'react';
import {
  VERDICT_TONES,
  type ScalingState,
} from '@elastic-mesh/plugin-elastic-services-common';
import { useTimeline, type TimelineWindow } from '../hooks/useTimeline';
import { ReplicaStrip } from './ReplicaStrip';
import { highestPerBucket } from './stripModel';

const DAY: TimelineWindow = { kind: 'recent', seconds: 86_400 };
const BUCKETS = 96;
const NOTHING: (number | null)[] = [];

/** The last 24 h of one state as a strip, read from its timeline. */
export function StateStrip(props: {
  entityRef: string;
  state: ScalingState;
  clockSkewMs: number;
}) {
  const { state } = props;
  const timeline = useTimeline(
    props.entityRef,
    state.id,
    DAY,
    props.clockSkewMs,
  ).data;
  const values = useMemo(
    () =>
      timeline ? highestPerBucket(timeline.columns.ready, BUCKETS) : NOTHING,
    [timeline],
  );
  return (
    <ReplicaStrip
      values={values}
      minReplicas={state.policy.minReplicas}
      maxReplicas={state.policy.maxReplicas}
      tone={VERDICT_TONES[state.verdict]}
    />
  );
}
