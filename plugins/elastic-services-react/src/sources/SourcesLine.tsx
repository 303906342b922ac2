import { Fragment } from 'react';
import Typography from '@material-ui/core/Typography';
import { useTheme } from '@material-ui/core/styles';
import type { SourceHealth } from '@elastic-mesh/plugin-elastic-services-common';
import { toneColors } from '../chips/tones';
import { useText } from '../text/useText';
import { relevantSources, sourceSentence } from './sourceText';

/** How old the data is, and in words which sources cannot be read. */
export function SourcesLine(props: {
  /** Said first, for example the scaler and its cluster. */
  lead?: string;
  sources: readonly SourceHealth[];
  nowMs: number;
}) {
  const words = useText();
  const theme = useTheme();
  const sentences = relevantSources(props.sources).map(source =>
    sourceSentence(source, props.nowMs, words),
  );
  const parts = [
    ...(props.lead ? [{ sentence: props.lead, troubled: false }] : []),
    ...sentences,
  ];
  return (
    <Typography variant="caption" component="p" color="inherit">
      {parts.map(({ sentence, troubled }, index) => (
        <Fragment key={sentence}>
          {index > 0 && words.text('list.separator')}
          <span
            style={
              troubled ? { color: toneColors(theme, 'bad').text } : undefined
            }
          >
            {sentence}
          </span>
        </Fragment>
      ))}
    </Typography>
  );
}
