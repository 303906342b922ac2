import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import {
  chartPalette,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useFormText } from '../useFormText';
import {
  drawingMove,
  scaleTop,
  valueAt,
  withStroke,
  type DrawnPoint,
} from './drawing';

const HEIGHT = 160;

const useStyles = makeStyles(theme => ({
  drawing: {
    display: 'flex',
    alignItems: 'flex-end',
    height: HEIGHT,
    borderBottom: `1px solid ${theme.palette.text.secondary}`,
    borderTop: `1px dashed ${theme.palette.divider}`,
    touchAction: 'none',
    cursor: 'crosshair',
  },
  column: {
    flex: 1,
    height: '100%',
    display: 'flex',
    alignItems: 'flex-end',
    '&:focus': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 1,
    },
  },
  scale: {
    display: 'flex',
    justifyContent: 'space-between',
    color: theme.palette.text.secondary,
    fontSize: theme.typography.caption.fontSize,
  },
}));

/** The time of a value after the start, as hours and minutes. */
function clockOf(index: number, intervalSeconds: number): string {
  const minutes = Math.round((index * intervalSeconds) / 60);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Load over time as a row of sliders: drawn with a pointer, or changed with the arrow keys. */
export function DrawnLoad(props: {
  levels: readonly number[];
  intervalSeconds: number;
  disabled?: boolean;
  onChange(levels: readonly number[]): void;
}) {
  const { levels, intervalSeconds, disabled, onChange } = props;
  const classes = useStyles();
  const palette = chartPalette(useTheme());
  const t = useFormText();
  const { number } = useText();
  const host = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(0);
  // While the hand is down the scale stays, or the drawing would flee from it.
  const [heldTop, setHeldTop] = useState<number>();
  const top = heldTop ?? scaleTop(Math.max(...levels));
  const lastPoint = useRef<DrawnPoint>();
  const current = Math.min(focused, levels.length - 1);

  const draw = (event: PointerEvent) => {
    const box = host.current!.getBoundingClientRect();
    const point = valueAt(
      (event.clientX - box.left) / box.width,
      (event.clientY - box.top) / box.height,
      levels.length,
      top,
    );
    setFocused(point.index);
    onChange(withStroke(levels, lastPoint.current ?? point, point));
    lastPoint.current = point;
  };
  const focusOn = (index: number) =>
    (host.current!.children[index] as HTMLElement).focus();
  const lift = () => {
    if (heldTop !== undefined) {
      setHeldTop(undefined);
      lastPoint.current = undefined;
      focusOn(current);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = drawingMove(event.key, {
      index: current,
      count: levels.length,
      level: levels[current],
      top,
    });
    if (!move || disabled) {
      return;
    }
    event.preventDefault();
    if ('index' in move) {
      setFocused(move.index);
      focusOn(move.index);
    } else {
      onChange(levels.map((old, i) => (i === current ? move.level : old)));
    }
  };

  return (
    <>
      <Typography variant="caption" component="p" color="textSecondary">
        {t('form.traffic.drawHelp')}
      </Typography>
      <div className={classes.scale} aria-hidden>
        <span>{t('form.traffic.rate', { rate: number(top) })}</span>
      </div>
      {/* The hand draws over all sliders at once, so the group takes what is meant for them. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={host}
        role="group"
        aria-label={t('form.traffic.drawing')}
        className={classes.drawing}
        onPointerDown={event => {
          if (!disabled) {
            event.currentTarget.setPointerCapture(event.pointerId);
            setHeldTop(top);
            draw(event);
          }
        }}
        onPointerMove={event => {
          if (heldTop !== undefined) {
            draw(event);
          }
        }}
        onPointerUp={lift}
        onPointerCancel={lift}
        onKeyDown={onKeyDown}
      >
        {levels.map((level, i) => (
          <div
            key={i}
            role="slider"
            tabIndex={i === current ? 0 : -1}
            aria-orientation="vertical"
            aria-label={clockOf(i, intervalSeconds)}
            aria-valuemin={0}
            aria-valuemax={top}
            aria-valuenow={level}
            aria-valuetext={t('form.traffic.rate', { rate: number(level) })}
            aria-disabled={disabled}
            className={classes.column}
            onFocus={() => setFocused(i)}
          >
            <div
              style={{
                width: '100%',
                margin: levels.length > 48 ? 0 : '0 1px',
                height: `${Math.min(100, (100 * level) / top)}%`,
                minHeight: 1,
                background: i === current ? palette.desired : palette.ready,
              }}
            />
          </div>
        ))}
      </div>
      <div className={classes.scale} aria-hidden>
        <span>{clockOf(0, intervalSeconds)}</span>
        <span>
          {clockOf(current, intervalSeconds)}:{' '}
          {t('form.traffic.rate', { rate: number(levels[current]) })}
        </span>
        <span>{clockOf(levels.length, intervalSeconds)}</span>
      </div>
    </>
  );
}
