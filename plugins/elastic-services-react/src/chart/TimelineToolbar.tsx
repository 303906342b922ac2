import Button from '@material-ui/core/Button';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import { useText } from '../text/useText';

/** Ranges that can be chosen, in seconds, with the last part of their text's key. */
export const RANGES = [
  ['1h', 3_600],
  ['6h', 6 * 3_600],
  ['24h', 86_400],
  ['7d', 7 * 86_400],
] as const;

/** Range, zoom and the switch between chart and table. */
export function TimelineToolbar(props: {
  rangeSeconds: number;
  zoomed: boolean;
  asTable: boolean;
  onRange(seconds: number): void;
  onResetZoom(): void;
  onToggleTable(): void;
}) {
  const { text } = useText();
  return (
    <>
      <ButtonGroup size="small" aria-label={text('chart.range')}>
        {RANGES.map(([name, seconds]) => {
          const chosen = !props.zoomed && seconds === props.rangeSeconds;
          return (
            <Button
              key={name}
              aria-pressed={chosen}
              variant={chosen ? 'contained' : 'outlined'}
              color={chosen ? 'primary' : 'default'}
              // Units are case sensitive; themes write buttons in capitals.
              style={{ textTransform: 'none' }}
              onClick={() => props.onRange(seconds)}
            >
              {text(`chart.range.${name}`)}
            </Button>
          );
        })}
      </ButtonGroup>{' '}
      {props.zoomed ? (
        <Button size="small" onClick={props.onResetZoom}>
          {text('chart.resetZoom')}
        </Button>
      ) : (
        <span aria-hidden>{text('chart.dragToZoom')}</span>
      )}{' '}
      <Button
        size="small"
        aria-pressed={props.asTable}
        onClick={props.onToggleTable}
      >
        {text(props.asTable ? 'chart.showChart' : 'chart.showTable')}
      </Button>
    </>
  );
}
