import type uPlot from 'uplot';
import type { ChartPane, ScheduledFloor } from './timelineModel';
import type { ChartPalette } from './palette';

const SHADE_ALPHA = 0.1;

/** The left edge and the width of a time in canvas pixels, as far as it is in the plot. */
function spanOf(u: uPlot, { fromSeconds, toSeconds }: ScheduledFloor) {
  const { left, width } = u.bbox;
  const within = (seconds: number) =>
    Math.min(left + width, Math.max(left, u.valToPos(seconds, 'x', true)));
  const from = within(fromSeconds);
  return { from, to: within(toSeconds) };
}

/** Shades the times in force through every pane, lightly: the band between floor and ceiling would hide what lies beneath it. */
export function shadeSchedule(
  u: uPlot,
  scheduled: readonly ScheduledFloor[],
  palette: ChartPalette,
): void {
  const { ctx } = u;
  const { top, height } = u.bbox;
  ctx.save();
  ctx.globalAlpha = SHADE_ALPHA;
  ctx.fillStyle = palette.schedule;
  for (const one of scheduled) {
    const { from, to } = spanOf(u, one);
    ctx.fillRect(from, top, to - from, height);
  }
  ctx.restore();
}

/** Draws what a schedule keeps as a dotted line above the replicas, which would hide a floor. */
export function drawSchedule(
  u: uPlot,
  pane: ChartPane,
  scheduled: readonly ScheduledFloor[],
  palette: ChartPalette,
): void {
  if (pane.id !== 'replicas') {
    return;
  }
  const { ctx } = u;
  const ratio = globalThis.devicePixelRatio || 1;
  ctx.save();
  ctx.strokeStyle = palette.schedule;
  ctx.lineWidth = 2 * ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  for (const one of scheduled) {
    const { from, to } = spanOf(u, one);
    const y = u.valToPos(one.replicas, 'y', true);
    ctx.beginPath();
    ctx.moveTo(from, y);
    ctx.lineTo(to, y);
    ctx.stroke();
  }
  ctx.restore();
}
