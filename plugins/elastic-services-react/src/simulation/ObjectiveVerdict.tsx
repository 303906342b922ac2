import Typography from '@material-ui/core/Typography';
import { DEFAULT_MISSED_RATIO } from '@elastic-mesh/autoscaling';
import { useTheme } from '@material-ui/core/styles';
import { ToneIcon } from '../chips/ToneIcon';
import { toneColors } from '../chips/tones';
import { useText } from '../text/useText';
import type { SimulationFigures } from './simulationFigures';

function verdictOf(
  { arrivals, missedRatio }: SimulationFigures,
  objectiveMs: number | undefined,
) {
  if (objectiveMs === undefined) {
    return { key: 'simulation.noObjective', tone: 'unknown' } as const;
  }
  if (missedRatio === undefined) {
    return arrivals > 0
      ? ({ key: 'simulation.nothingServed', tone: 'bad' } as const)
      : ({ key: 'simulation.noObjective', tone: 'unknown' } as const);
  }
  return missedRatio <= DEFAULT_MISSED_RATIO
    ? ({ key: 'simulation.meets', tone: 'good' } as const)
    : ({ key: 'simulation.misses', tone: 'bad' } as const);
}

/** Whether the objective is met, in a sentence that is read out when it changes. */
export function ObjectiveVerdict(props: {
  figures: SimulationFigures;
  objectiveMs?: number;
  /** Why a met objective is no good news. */
  caveat?: string;
  /** What is judged, where it is one of several. */
  lead?: string;
  /** Not read out: what it is compared with. */
  quiet?: boolean;
}) {
  const { figures, objectiveMs, caveat } = props;
  const { text, seconds, language } = useText();
  const theme = useTheme();
  const percent = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  const { key, tone: ownTone } = verdictOf(figures, objectiveMs);
  const doubted = caveat !== undefined && key === 'simulation.meets';
  const tone = doubted ? 'warn' : ownTone;
  const { soft, text: color } = toneColors(theme, tone);
  return (
    <Typography
      variant="body1"
      role={props.quiet ? undefined : 'status'}
      style={{
        display: 'flex',
        alignItems: 'center',
        gap: 8,
        padding: 8,
        borderRadius: 4,
        background: soft,
        color,
      }}
    >
      <ToneIcon tone={tone} />
      {props.lead && <strong>{props.lead}</strong>}
      {text(key, {
        missed: percent.format(figures.missedRatio ?? 0),
        allowed: percent.format(DEFAULT_MISSED_RATIO),
        objective: seconds((objectiveMs ?? 0) / 1000),
      })}
      {doubted && ` ${caveat}`}
    </Typography>
  );
}
