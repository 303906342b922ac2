import { useMemo } from 'react';
import { useTheme } from '@material-ui/core/styles';
import type { VerdictTone } from '@elastic-mesh/plugin-elastic-services-common';
import { chartPalette } from '../chart/palette';
import { toneColors } from '../chips/tones';
import type { Text } from '../text/createText';
import { useText } from '../text/useText';
import { stripModel, type StripModel } from './stripModel';

const WIDTH = 240;
const HEIGHT = 26;
/** Zero pods is a value, not a gap: it gets a line. */
const LOWEST_BAR = 1.5;

function stripLabel(model: StripModel, { text }: Text): string {
  const { lowest, highest, last, gaps, count } = model;
  if (lowest === undefined || highest === undefined || last === undefined) {
    return text('strip.empty');
  }
  const label = text('strip.label', { lowest, highest, last });
  return gaps > 0 ? text('strip.gaps', { label, gaps, count }) : label;
}

/** All bars as one shape: neighbours overlap a little, so that no seams show, and one shape has one opacity. */
function barsPath({ bars, count }: StripModel): string {
  const width = WIDTH / Math.max(1, count);
  return bars
    .map(({ index, heightRatio }) => {
      const height = Math.max(LOWEST_BAR, heightRatio * HEIGHT);
      return `M${index * width} ${HEIGHT}v${-height}h${width + 0.3}v${height}z`;
    })
    .join('');
}

/** Ready pods of the last 24 h within floor and ceiling, as a small picture with its meaning in words. */
export function ReplicaStrip(props: {
  values: readonly (number | null)[];
  minReplicas: number;
  maxReplicas?: number;
  tone: VerdictTone;
}) {
  const { values, minReplicas, maxReplicas, tone } = props;
  const words = useText();
  const theme = useTheme();
  const palette = chartPalette(theme);
  const model = useMemo(
    () => stripModel(values, minReplicas, maxReplicas),
    [values, minReplicas, maxReplicas],
  );
  const label = stripLabel(model, words);
  const loud = tone === 'bad' || tone === 'warn';
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      style={{ width: '100%', minWidth: 120, maxWidth: 300, height: HEIGHT }}
    >
      <title>{label}</title>
      <rect width={WIDTH} height={HEIGHT} fill={palette.stripGround} />
      {model.band && (
        <rect
          width={WIDTH}
          y={HEIGHT * (1 - model.band.toRatio)}
          height={HEIGHT * (model.band.toRatio - model.band.fromRatio)}
          fill={palette.band}
        />
      )}
      <path
        d={barsPath(model)}
        fill={loud ? toneColors(theme, tone).strong : palette.ready}
        fillOpacity={loud ? 0.55 : 1}
      />
    </svg>
  );
}
