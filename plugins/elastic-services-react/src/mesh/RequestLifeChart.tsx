import { useTheme } from '@material-ui/core/styles';
import { chartPalette } from '../chart/palette';
import { toneColors } from '../chips/tones';
import { useText } from '../text/useText';
import { fateText, lifeSummary } from './lifeWords';
import type { RequestLifeModel, RequestTry } from './requestLife';

const WIDTH = 900;
const LEFT = 110;
const ROW = 30;
const BAR = 22;
const AXIS = 22;
const TICKS = 6;

/** A round distance between ticks, in milliseconds. */
function tickMs(endMs: number): number {
  const rough = endMs / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find(one => one * power >= rough) ?? 10);
}

/** Timeout, tries and cold start as bars on one time axis; what can never happen is only outlined. */
export function RequestLifeChart({ life }: { life: RequestLifeModel }) {
  const words = useText();
  const { text, seconds } = words;
  const theme = useTheme();
  const palette = chartPalette(theme);
  const { timeoutMs, tries, coldStart, endMs } = life;
  const bad = toneColors(theme, 'bad').strong;
  const x = (ms: number) => LEFT + (ms / endMs) * (WIDTH - LEFT);
  const rows = 1 + tries.length + (coldStart ? 1 : 0);
  const height = rows * ROW + AXIS;
  const step = tickMs(endMs);
  const ticks = Array.from(
    { length: Math.floor(endMs / step) + 1 },
    (_, i) => i * step,
  );

  const name = (row: number, label: string) => (
    <text
      x={LEFT - 10}
      y={row * ROW + BAR / 2 + 4}
      textAnchor="end"
      fontSize={13}
      fill={palette.axis}
    >
      {label}
    </text>
  );
  const inside = (
    row: number,
    fromMs: number,
    label: string,
    color: string,
  ) => (
    <text
      x={x(fromMs) + 8}
      y={row * ROW + BAR / 2 + 4}
      fontSize={12}
      fill={color}
    >
      {label}
    </text>
  );
  const bar = (row: number, fromMs: number, toMs: number, fill: string) => (
    <rect
      x={x(fromMs)}
      y={row * ROW}
      width={Math.max(1, x(toMs) - x(fromMs))}
      height={BAR}
      rx={2}
      fill={fill}
    />
  );
  const onBar = theme.palette.type === 'dark' ? '#10151b' : '#ffffff';

  const tryRow = (one: RequestTry, row: number) => {
    const { number, fromMs, toMs, fate } = one;
    const lostFrom = Math.max(fromMs, timeoutMs);
    return (
      <g key={number}>
        {name(row, text('mesh.try.name', { number }))}
        {fate !== 'never-sent' &&
          bar(
            row,
            fromMs,
            Math.min(toMs, timeoutMs),
            toneColors(theme, fate === 'fits' ? 'good' : 'warn').strong,
          )}
        {fate !== 'fits' && (
          <rect
            x={x(lostFrom)}
            y={row * ROW}
            width={Math.max(1, x(toMs) - x(lostFrom))}
            height={BAR}
            fill="none"
            stroke={bad}
            strokeDasharray="4 3"
          />
        )}
        {inside(
          row,
          fromMs,
          fateText(one, life, words),
          fate === 'never-sent' ? bad : onBar,
        )}
      </g>
    );
  };

  return (
    <svg
      role="img"
      aria-label={lifeSummary(life, words)}
      viewBox={`0 0 ${WIDTH} ${height}`}
      style={{ width: '100%', maxWidth: 1100, overflow: 'visible' }}
    >
      {ticks.map(ms => (
        <g key={ms}>
          <line
            x1={x(ms)}
            x2={x(ms)}
            y1={0}
            y2={rows * ROW}
            stroke={palette.grid}
          />
          <text
            x={x(ms)}
            y={rows * ROW + 15}
            textAnchor="middle"
            fontSize={12}
            fill={palette.axis}
          >
            {seconds(ms / 1000)}
          </text>
        </g>
      ))}
      {name(0, text('mesh.timeout'))}
      {bar(0, 0, timeoutMs, palette.desired)}
      {inside(
        0,
        0,
        text('mesh.timeoutBar', { time: seconds(timeoutMs / 1000) }),
        onBar,
      )}
      {tries.map((one, i) => tryRow(one, i + 1))}
      {coldStart && (
        <>
          {name(rows - 1, text('mesh.coldStart'))}
          {bar(rows - 1, 0, coldStart.ms, palette.p95)}
          {inside(
            rows - 1,
            0,
            text(coldStart.fits ? 'mesh.coldFits' : 'mesh.coldBursts', {
              time: seconds(coldStart.ms / 1000),
            }),
            onBar,
          )}
        </>
      )}
      <line
        x1={x(timeoutMs)}
        x2={x(timeoutMs)}
        y1={-4}
        y2={rows * ROW}
        stroke={bad}
        strokeWidth={2}
      />
    </svg>
  );
}
