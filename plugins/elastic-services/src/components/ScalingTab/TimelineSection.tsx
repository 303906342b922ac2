import { useCallback, useMemo, useState } from 'react';
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
import { Section } from './Section';

const SIX_HOURS_SECONDS = 6 * 3_600;
/** Less than this cannot be told apart on the screen or in the store. */
const SHORTEST_ZOOM_SECONDS = 60;

function useWindow() {
  const [rangeSeconds, setRangeSeconds] = useState(SIX_HOURS_SECONDS);
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
    zoomed: !!zoom,
    zoomTo,
    resetZoom,
    chooseRange,
  };
}

/** The timeline as chart or table, its range, and what could not be read. */
export function TimelineSection(props: {
  entityRef: string;
  stateId: string;
  clockSkewMs: number;
}) {
  const { text } = useText();
  const { window, rangeSeconds, zoomed, zoomTo, resetZoom, chooseRange } =
    useWindow();
  const [asTable, setAsTable] = useState(false);
  const { data, error, loading } = useTimeline(
    props.entityRef,
    props.stateId,
    window,
    props.clockSkewMs,
  );
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
