import type { Theme } from '@material-ui/core/styles';
import type {
  Severity,
  VerdictTone,
} from '@elastic-mesh/plugin-elastic-services-common';

/** Colours of one tone; `text` has a contrast of at least 4.5 on `soft` and on the paper, `strong` of at least 3 (large text, shapes). */
export interface ToneColors {
  strong: string;
  soft: string;
  text: string;
}

const LIGHT: Record<VerdictTone, ToneColors> = {
  bad: { strong: '#c4320a', soft: '#fde8e1', text: '#a32a08' },
  warn: { strong: '#9a6700', soft: '#fff1c9', text: '#7a5200' },
  good: { strong: '#1a7037', soft: '#e0f3e4', text: '#176332' },
  paused: { strong: '#5b6470', soft: '#e9ebef', text: '#4a525d' },
  unknown: { strong: '#5b6470', soft: '#e9ebef', text: '#4a525d' },
};

const DARK: Record<VerdictTone, ToneColors> = {
  bad: { strong: '#ff8a65', soft: '#4a2217', text: '#ffb199' },
  warn: { strong: '#f2c14e', soft: '#453611', text: '#f7d584' },
  good: { strong: '#6fcf8b', soft: '#17391f', text: '#95dfaa' },
  paused: { strong: '#a9b2bd', soft: '#3a4048', text: '#c6cdd6' },
  unknown: { strong: '#a9b2bd', soft: '#3a4048', text: '#c6cdd6' },
};

/** The colours of a tone in the current theme. */
export function toneColors(theme: Theme, tone: VerdictTone): ToneColors {
  return (theme.palette.type === 'dark' ? DARK : LIGHT)[tone];
}

/** A severity is read like the verdict of the same urgency. */
export const SEVERITY_TONES: Readonly<Record<Severity, VerdictTone>> = {
  critical: 'bad',
  warning: 'warn',
  info: 'paused',
};
