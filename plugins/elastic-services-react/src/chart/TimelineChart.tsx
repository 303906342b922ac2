import { Suspense, lazy, useMemo, type KeyboardEvent } from 'react';
import useMeasure from 'react-use/esm/useMeasure';
import Typography from '@material-ui/core/Typography';
import { useTheme } from '@material-ui/core/styles';
import { useText } from '../text/useText';
import { Announcement } from '../announcement/Announcement';
import { ChartLegend } from './ChartLegend';
import { ChartReadout } from './ChartReadout';
import { chartPalette } from './palette';
import { formatTimeTick, formatValueTick } from './ticks';
import { moveCursor } from './moveCursor';
import { useReadout } from './readout';
import { useCursor } from './useCursor';
import {
  scaleTops,
  timelineModel,
  type ChartPane,
  type ChartTimeline,
} from './timelineModel';
import { timelineSummary } from './timelineSummary';

// uPlot touches the window when it is loaded, and weighs more than the rest of the tab.
const UplotPanes = lazy(() =>
  import('./UplotPanes').then(m => ({ default: m.UplotPanes })),
);

function useSummary(timeline: ChartTimeline): string {
  const { text, instant } = useText();
  return useMemo(() => {
    const range = {
      from: instant(timeline.fromSeconds * 1000, timeline.toSeconds * 1000),
      to: instant(timeline.toSeconds * 1000, timeline.toSeconds * 1000),
    };
    const summary = timelineSummary(timeline);
    return summary
      ? text('chart.summary', { ...range, ...summary })
      : text('chart.summaryEmpty', range);
  }, [timeline, text, instant]);
}

function usePaneTitle(timeline: ChartTimeline) {
  const { text, word } = useText();
  const { demandUnit, objectiveMs } = timeline;
  return ({ id, hasData }: ChartPane) => {
    const lack = hasData
      ? ''
      : `${text('list.separator')}${text('chart.noData')}`;
    if (id === 'demand') {
      const title = demandUnit
        ? text('chart.pane.demand', { unit: word(demandUnit) })
        : text('chart.pane.demandUnnamed');
      return title + lack;
    }
    if (id === 'queue') {
      return text('chart.pane.queue') + lack;
    }
    if (id === 'latency') {
      const key =
        objectiveMs === undefined
          ? 'chart.pane.latencyNoObjective'
          : 'chart.pane.latency';
      return text(key) + lack;
    }
    return '';
  };
}

/**
 * Replicas, demand and latency over one time axis.
 *
 * Read by eye with a shared cursor, by keyboard with the arrow keys, and by ear through its summary and the readout.
 */
export function TimelineChart(props: {
  timeline: ChartTimeline;
  onZoom(fromSeconds: number, toSeconds: number): void;
  onResetZoom(): void;
  /** A timeline to compare with, drawn beside this one: both have the same scales. */
  beside?: ChartTimeline;
  /** What stands for the chart where it cannot be seen; default: the summary of recorded pods. */
  label?: string;
}) {
  const { timeline, beside } = props;
  const { text, language, seconds, number } = useText();
  const theme = useTheme();
  const palette = useMemo(() => chartPalette(theme), [theme]);
  // As text: what is beside may change without needing more room, and then nothing here is drawn anew.
  const room = useMemo(
    () => JSON.stringify(beside ? scaleTops(beside) : {}),
    [beside],
  );
  const model = useMemo(
    () => timelineModel(timeline, JSON.parse(room)),
    [timeline, room],
  );
  const [measure, { width }] = useMeasure<HTMLDivElement>();
  const cursor = useCursor(timeline.columns.time);
  const titleOf = usePaneTitle(timeline);
  const summary = useSummary(timeline);
  const readout = useReadout(timeline, cursor.index);
  const lastIndex = timeline.columns.time.length - 1;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      props.onResetZoom();
      return;
    }
    const next = moveCursor(event.key, event.shiftKey, cursor.index, lastIndex);
    if (next !== undefined) {
      event.preventDefault();
      cursor.moveTo(next);
    }
  };

  if (lastIndex < 0) {
    return <Typography color="textSecondary">{text('chart.empty')}</Typography>;
  }
  return (
    // A chart that the arrow keys move through has to take the focus and the keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={measure}
      role="application"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={`${props.label ?? summary} ${text('chart.keyboard')}`}
      onKeyDown={onKeyDown}
      onMouseLeave={cursor.clear}
      onBlur={cursor.clear}
      style={{
        position: 'relative',
        minHeight: 400,
        fontFamily: theme.typography.fontFamily,
      }}
    >
      <ChartLegend
        palette={palette}
        recorded={!timeline.columns.queue}
        scheduled={Boolean(timeline.scheduled?.length)}
      />
      {width > 0 && (
        <Suspense fallback={null}>
          <UplotPanes
            model={model}
            width={Math.floor(width)}
            palette={palette}
            keyboardIndex={cursor.keyIndex}
            titleOf={titleOf}
            formatTime={tick =>
              formatTimeTick(
                tick,
                model.toSeconds - model.fromSeconds,
                language,
              )
            }
            formatValueOf={pane => value =>
              formatValueTick(pane, value, { seconds, number })}
            onCursor={cursor.pointAt}
            onZoom={props.onZoom}
          />
        </Suspense>
      )}
      {readout && cursor.index !== undefined && (
        <ChartReadout
          timeline={timeline}
          index={cursor.index}
          readout={readout}
          width={width}
        />
      )}
      <Announcement>
        {cursor.keyIndex === undefined
          ? undefined
          : [readout?.time, ...(readout?.lines ?? [])].join(', ')}
      </Announcement>
    </div>
  );
}
