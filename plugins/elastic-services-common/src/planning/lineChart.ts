/** Colours of lines, each told apart from the others in light and in dark. */
const COLOURS = {
  blue: ['#0969da', '#58a6ff'],
  red: ['#cf222e', '#ff7b72'],
  green: ['#1a7f37', '#3fb950'],
  purple: ['#8250df', '#bc8cff'],
  grey: ['#57606a', '#9198a1'],
} as const;
export type ChartColour = keyof typeof COLOURS;

/** One line of a chart: a value for each of evenly spaced times, or points of its own. */
export interface ChartLine {
  name: string;
  points: readonly (readonly [seconds: number, value: number])[];
  /** Lines differ by dash as well as by colour. */
  dash?: string;
  colour: ChartColour;
  /** Holds a value until the next point. */
  stepped?: boolean;
}

export interface Chart {
  title: string;
  /** The same in words, for those who do not see the lines; default: the lines' names and highest values. */
  description?: string;
  valueTitle: string;
  lines: readonly ChartLine[];
}

const WIDTH = 760;
const HEIGHT = 300;
const LEFT = 56;
const RIGHT = 16;
const TOP = 34;
const BOTTOM = 62;
const MAX_POINTS = 400;

/** A line chart as an SVG text, on a ground of its own in light and in dark; the same input gives the same text. */
export function lineChart(chart: Chart): string {
  const { title, valueTitle, lines } = chart;
  const all = lines.flatMap(line => line.points);
  const end = highestOf(all.map(([seconds]) => seconds));
  const top = niceTop(highestOf(all.map(([, value]) => value)));
  const x = (seconds: number) =>
    LEFT + (end > 0 ? seconds / end : 0) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) =>
    HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  const middle = (TOP + HEIGHT - BOTTOM) / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${escape(title)}</title>`,
    `<desc>${escape(chart.description ?? describe(lines))}</desc>`,
    styleOf(lines),
    `<rect class="ground" width="${WIDTH}" height="${HEIGHT}"/>`,
    `<text class="text" x="${LEFT}" y="20" font-size="14">${escape(
      title,
    )}</text>`,
    ...grid(top, end, x, y),
    `<text class="quiet" x="14" y="${middle}" transform="rotate(-90 14 ${middle})" text-anchor="middle">${escape(
      valueTitle,
    )}</text>`,
    ...lines.map(line => path(line, x, y)),
    ...lines.map(legend),
    '</svg>',
    '',
  ].join('\n');
}

/** Charts of a long run hold more values than a call takes arguments. */
function highestOf(values: readonly number[]): number {
  return values.reduce((highest, value) => Math.max(highest, value), 0);
}

function describe(lines: readonly ChartLine[]): string {
  return lines
    .map(
      ({ name, points }) =>
        `${name}: at most ${round(
          highestOf(points.map(([, value]) => value)),
        )}`,
    )
    .join('; ');
}

/** What cannot read the media query shows the light colours, ground included. */
function styleOf(lines: readonly ChartLine[]): string {
  const used = [...new Set(lines.map(({ colour }) => colour))];
  const rules = (theme: 0 | 1) =>
    [
      `.ground{fill:${['#ffffff', '#0d1117'][theme]}}`,
      `.text{fill:${['#1b1f24', '#e6edf3'][theme]}}`,
      `.quiet{fill:${['#57606a', '#9198a1'][theme]}}`,
      `.grid{stroke:${['#d0d7de', '#30363d'][theme]}}`,
      ...used.map(colour => `.${colour}{stroke:${COLOURS[colour][theme]}}`),
    ].join('');
  return `<style>${rules(0)}@media (prefers-color-scheme:dark){${rules(
    1,
  )}}</style>`;
}

function niceTop(highest: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(Math.max(highest, 1e-9)));
  const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];
  return magnitude * steps.find(step => step * magnitude >= highest)!;
}

function grid(
  top: number,
  end: number,
  x: (seconds: number) => number,
  y: (value: number) => number,
): string[] {
  const rows = [0, 0.25, 0.5, 0.75, 1].map(share => {
    const at = y(top * share).toFixed(1);
    return `<line x1="${LEFT}" x2="${
      WIDTH - RIGHT
    }" y1="${at}" y2="${at}" class="grid"/><text class="quiet" x="${
      LEFT - 6
    }" y="${at}" dy="4" text-anchor="end">${round(top * share)}</text>`;
  });
  const columns = [0, 0.25, 0.5, 0.75, 1].map(
    share =>
      `<text class="quiet" x="${x(end * share).toFixed(1)}" y="${
        HEIGHT - BOTTOM + 16
      }" text-anchor="${share === 1 ? 'end' : 'middle'}">${timeText(
        end * share,
      )}</text>`,
  );
  return [...rows, ...columns];
}

function path(
  line: ChartLine,
  x: (seconds: number) => number,
  y: (value: number) => number,
): string {
  const points = thinned(line.points);
  const text = points
    .map(([seconds, value], i) => {
      const to = `${x(seconds).toFixed(1)} ${y(value).toFixed(1)}`;
      if (i === 0) {
        return `M${to}`;
      }
      return line.stepped
        ? `H${x(seconds).toFixed(1)}V${y(value).toFixed(1)}`
        : `L${to}`;
    })
    .join('');
  const dash = line.dash ? ` stroke-dasharray="${line.dash}"` : '';
  return `<path d="${text}" class="${line.colour}" fill="none" stroke-width="2"${dash}/>`;
}

/** The highest point of each stretch, so that a short peak is not lost. */
function thinned(points: ChartLine['points']): ChartLine['points'] {
  if (points.length <= MAX_POINTS) {
    return points;
  }
  const stretch = points.length / MAX_POINTS;
  return Array.from({ length: MAX_POINTS }, (_, i) =>
    points
      .slice(Math.floor(i * stretch), Math.floor((i + 1) * stretch))
      .reduce((highest, point) => (point[1] > highest[1] ? point : highest)),
  );
}

function legend(line: ChartLine, i: number): string {
  const at = LEFT + (i % 3) * 235;
  const row = HEIGHT - 26 + Math.floor(i / 3) * 16;
  const dash = line.dash ? ` stroke-dasharray="${line.dash}"` : '';
  return `<line x1="${at}" x2="${at + 24}" y1="${row - 4}" y2="${
    row - 4
  }" class="${line.colour}" stroke-width="2"${dash}/><text class="text" x="${
    at + 30
  }" y="${row}">${escape(line.name)}</text>`;
}

function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function timeText(seconds: number): string {
  return seconds >= 7200
    ? `${round(seconds / 3600)} h`
    : `${Math.round(seconds)} s`;
}

function escape(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}
