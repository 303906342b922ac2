import { useEffect, useId, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ChartModel, ChartPane } from './timelineModel';
import { paneOptions, type PaneSetup } from './uplotOptions';

/** What the panes need from around them. */
export interface UplotPanesProps
  extends Omit<
    PaneSetup,
    'syncKey' | 'withTimeAxis' | 'formatValue' | 'onReady'
  > {
  model: ChartModel;
  /** Index under the cursor as moved by keys; undefined leaves the pointer in charge. */
  keyboardIndex?: number;
  formatValueOf(pane: ChartPane['id']): (value: number) => string;
  titleOf(pane: ChartPane): string;
}

/** Puts the cursor where keys moved it; positions do not exist before the plot is ready. */
function placeCursor(plot: uPlot, model: ChartModel, index?: number) {
  if (index !== undefined && plot.status === 1) {
    plot.setCursor({ left: plot.valToPos(model.time[index], 'x'), top: 0 });
  }
}

function titleColor(
  { id }: ChartPane,
  { p95, wanted, demand }: PaneSetup['palette'],
): string {
  if (id === 'latency') {
    return p95;
  }
  return id === 'queue' ? wanted : demand;
}

function Pane(props: UplotPanesProps & { pane: ChartPane; syncKey: string }) {
  const { model, pane } = props;
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>();
  // Handlers change with every render of the parent; the plot must not be rebuilt for them.
  const handlers = useRef(props);
  handlers.current = props;

  const { width, palette, syncKey } = props;
  useEffect(() => {
    const { formatValueOf } = handlers.current;
    const options = paneOptions(model, pane, {
      width,
      palette,
      syncKey,
      withTimeAxis: pane === model.panes[model.panes.length - 1],
      formatTime: seconds => handlers.current.formatTime(seconds),
      formatValue: formatValueOf(pane.id),
      onReady: ready =>
        placeCursor(ready, model, handlers.current.keyboardIndex),
      onCursor: index => handlers.current.onCursor(index),
      onZoom: (from, to) => handlers.current.onZoom(from, to),
    });
    const data = [model.time, ...pane.series.map(s => s.values)];
    // eslint-disable-next-line new-cap -- the library's own name of its class
    const created = new uPlot(
      options,
      data as uPlot.AlignedData,
      host.current!,
    );
    plot.current = created;
    return () => created.destroy();
  }, [model, pane, width, palette, syncKey]);

  const { keyboardIndex } = props;
  useEffect(() => {
    if (plot.current) {
      placeCursor(plot.current, model, keyboardIndex);
    }
  }, [keyboardIndex, model]);

  return (
    <div style={{ position: 'relative' }}>
      <div
        style={{
          position: 'absolute',
          left: 70,
          top: -4,
          right: 0,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
          fontSize: 11,
          color: titleColor(pane, palette),
        }}
      >
        {props.titleOf(pane)}
      </div>
      <div ref={host} />
    </div>
  );
}

/** Plots above each other with one cursor; draws what the model says and decides nothing. */
export function UplotPanes(props: UplotPanesProps) {
  const syncKey = useId();
  return (
    <div aria-hidden>
      {props.model.panes.map(pane => (
        <Pane key={pane.id} {...props} pane={pane} syncKey={syncKey} />
      ))}
    </div>
  );
}
