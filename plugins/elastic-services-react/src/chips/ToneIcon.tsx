import CheckCircleOutline from '@material-ui/icons/CheckCircleOutline';
import HelpOutline from '@material-ui/icons/HelpOutline';
import PauseCircleOutline from '@material-ui/icons/PauseCircleOutline';
import ReportProblemOutlined from '@material-ui/icons/ReportProblemOutlined';
import Warning from '@material-ui/icons/Warning';
import { useTheme } from '@material-ui/core/styles';
import type { VerdictTone } from '@elastic-mesh/plugin-elastic-services-common';
import { toneColors } from './tones';

const ICONS = {
  bad: Warning,
  warn: ReportProblemOutlined,
  good: CheckCircleOutline,
  paused: PauseCircleOutline,
  unknown: HelpOutline,
};

/** A shape for each tone, so that colour is not the only sign; the words beside it speak to screen readers. */
export function ToneIcon({ tone }: { tone: VerdictTone }) {
  const theme = useTheme();
  const Icon = ICONS[tone];
  return <Icon aria-hidden style={{ color: toneColors(theme, tone).strong }} />;
}
