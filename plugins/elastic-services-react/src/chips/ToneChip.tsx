import type { ReactNode } from 'react';
import { useTheme } from '@material-ui/core/styles';
import type { VerdictTone } from '@elastic-mesh/plugin-elastic-services-common';
import { toneColors } from './tones';

/** A word on a coloured ground; the word carries the meaning, the colour only repeats it. */
export function ToneChip(props: { tone: VerdictTone; children: ReactNode }) {
  const theme = useTheme();
  const colors = toneColors(theme, props.tone);
  return (
    <span
      style={{
        background: colors.soft,
        color: colors.text,
        borderRadius: 12,
        padding: '2px 10px',
        fontFamily: theme.typography.fontFamily,
        fontSize: theme.typography.caption.fontSize,
        lineHeight: 1.5,
        whiteSpace: 'nowrap',
        display: 'inline-block',
      }}
    >
      {props.children}
    </span>
  );
}
