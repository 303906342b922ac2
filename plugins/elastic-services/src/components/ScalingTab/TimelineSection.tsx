import { useCallback, useEffect, useMemo, useState } from 'react';
import Alert from '@material-ui/lab/Alert';
import { Progress } from '@backstage/core-components';
import {
  TimelineChart,
  TimelineGaps,
  TimelineTable,
  TimelineToolbar,
  useText,
  useTimeline,
  type TimelineWindow,
} from '@elastic-mesh/plugin-elastic-services-react';
import type { Timeline } from '@elastic-mesh/plugin-elastic-services-common';
import { Section } from './Section';

const ONE_HOUR_SECONDS = 3_600;
const SIX_HOURS_SECONDS = 6 * 3_600;
/** Less than this cannot be told apart on the screen or in the store. */
const SHORTEST_ZOOM_SECONDS = 60;

function useWindow() {
  const [chosenSeconds, setRangeSeconds] = useState<number>();
  const [newborn, setNewborn] = useState(false);
  const rangeSeconds =
    chosenSeconds ?? (newborn ? ONE_HOUR_SECONDS : SIX_HOURS_SECONDS);
  const [zoom, setZoom] = useState<[number, number]>();
  const window = useMemo<TimelineWindow>(
    () =>
      zoom
        ? { kind: 'between', fromSeconds: zoom[0], toSeconds: zoom[1] }
        : { kind: 'recent', seconds: rangeSeconds },
    [zoom, rangeSeconds],
  );
  const resetZoom = useCallback(() => setZoom(undefined), []);
  const zoomTo = useCallback((from: number, to: number) => {
    if (to - from >= SHORTEST_ZOOM_SECONDS) {
      setZoom([Math.floor(from), Math.ceil(to)]);
    }
  }, []);
  const chooseRange = useCallback((seconds: number) => {
    setZoom(undefined);
    setRangeSeconds(seconds);
  }, []);
  return {
    window,
    rangeSeconds,
    /** Shows an hour instead of six until somebody chooses. */
    setNewborn,
    zoomed: !!zoom,
    zoomTo,
    resetZoom,
    chooseRange,
  };
}

/** Whether the range reaches back further, and yet nothing is known before the last `seconds` of it. */
export function beganWithin(
  { fromSeconds, toSeconds, columns }: Timeline,
  seconds: number,
): boolean {
  const first = columns.desired.findIndex(value => value !== null);
  return (
    toSeconds - fromSeconds > seconds &&
    first >= 0 &&
    columns.time[first] > toSeconds - seconds
  );
}

/** The timeline as chart or table, its range, and what could not be read. */
export function TimelineSection(props: {
  entityRef: string;
  stateId: string;
  clockSkewMs: number;
}) {
  const { text } = useText();
  const {
    window,
    rangeSeconds,
    setNewborn,
    zoomed,
    zoomTo,
    resetZoom,
    chooseRange,
  } = useWindow();
  const [asTable, setAsTable] = useState(false);
  const { data, error, loading } = useTimeline(
    props.entityRef,
    props.stateId,
    window,
    props.clockSkewMs,
  );
  const isNew = data ? beganWithin(data, ONE_HOUR_SECONDS) : false;
  useEffect(() => {
    if (isNew) {
      setNewborn(true);
    }
  }, [isNew, setNewborn]);
  return (
    <Section
      title={text('chart.title')}
      aside={
        <TimelineToolbar
          rangeSeconds={rangeSeconds}
          zoomed={zoomed}
          asTable={asTable}
          onRange={chooseRange}
          onResetZoom={resetZoom}
          onToggleTable={() => setAsTable(!asTable)}
        />
      }
    >
      {error && (
        <Alert severity="warning">
          {text('chart.loadError', { reason: error.message })}
        </Alert>
      )}
      {loading && !data && <Progress />}
      {data && <TimelineGaps gaps={data.gaps} />}
      {data && !asTable && (
        <TimelineChart
          timeline={data}
          onZoom={zoomTo}
          onResetZoom={resetZoom}
        />
      )}
      {data && asTable && <TimelineTable timeline={data} />}
    </Section>
  );
}
