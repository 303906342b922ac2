import type uPlot from 'uplot';
import type { TimelineMarker } from '@elastic-mesh/plugin-elastic-services-common';
import type { ChartPane } from './timelineModel';
import type { ChartPalette } from './palette';

const MARKER_SIZE = 5;
const LABEL_FONT = '11px sans-serif';

function diamond(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  r: number,
) {
  ctx.moveTo(x, y - r);
  ctx.lineTo(x + r, y);
  ctx.lineTo(x, y + r);
  ctx.lineTo(x - r, y);
}

function triangle(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  r: number,
) {
  ctx.moveTo(x, y - r);
  ctx.lineTo(x + r, y + r);
  ctx.lineTo(x - r, y + r);
}

function circle(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  r: number,
) {
  ctx.arc(x, y, r, 0, 2 * Math.PI);
}

/** Shapes differ, so that colour is not the only sign. */
const SHAPES = { decision: diamond, deploy: triangle, alert: circle };

/** A deploy concerns every pane: it is a line through all of them. */
function drawDeployLine(
  u: uPlot,
  ctx: CanvasRenderingContext2D,
  x: number,
  ratio: number,
) {
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(x, u.bbox.top);
  ctx.lineTo(x, u.bbox.top + u.bbox.height);
  ctx.stroke();
  ctx.setLineDash([]);
}

function markerY(
  u: uPlot,
  marker: TimelineMarker,
  desired: uPlot.TypedArray | (number | null | undefined)[] | undefined,
  ratio: number,
): number {
  const top = u.bbox.top + 2 * MARKER_SIZE * ratio;
  if (marker.kind !== 'decision' || !desired) {
    return marker.kind === 'alert' ? top : u.bbox.top;
  }
  const value = desired[u.valToIdx(marker.time)];
  return typeof value === 'number'
    ? Math.max(top, u.valToPos(value, 'y', true) - 2 * MARKER_SIZE * ratio)
    : top;
}

/** Draws decisions and alerts in the replicas pane, deploys through every pane; positions are canvas pixels. */
export function drawMarkers(
  u: uPlot,
  pane: ChartPane,
  markers: readonly TimelineMarker[],
  palette: ChartPalette,
): void {
  const { ctx } = u;
  const ratio = globalThis.devicePixelRatio || 1;
  const desiredIndex = pane.series.findIndex(s => s.id === 'desired') + 1;
  ctx.save();
  // uPlot leaves the alignment of its axes behind.
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.font = LABEL_FONT.replace('11', String(11 * ratio));
  for (const marker of markers) {
    const x = u.valToPos(marker.time, 'x', true);
    const inside = x >= u.bbox.left && x <= u.bbox.left + u.bbox.width;
    if (inside) {
      ctx.fillStyle = palette[marker.kind];
      ctx.strokeStyle = palette[marker.kind];
      ctx.lineWidth = ratio;
      if (marker.kind === 'deploy') {
        drawDeployLine(u, ctx, x, ratio);
      }
      if (pane.id === 'replicas') {
        const y = markerY(u, marker, u.data[desiredIndex], ratio);
        ctx.beginPath();
        SHAPES[marker.kind](ctx, x, y, MARKER_SIZE * ratio);
        ctx.fill();
        if (marker.kind === 'deploy') {
          ctx.fillText(marker.label, x + 8 * ratio, y + 2 * ratio);
        }
      }
    }
  }
  ctx.restore();
}
