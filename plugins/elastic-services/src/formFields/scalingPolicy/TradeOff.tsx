import type { Evaluation, Recommendation } from '@elastic-mesh/autoscaling';
import {
  chartPalette,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import Button from '@material-ui/core/Button';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useTheme } from '@material-ui/core/styles';
import { useFormText } from '../useFormText';
import { tradeOffPoints } from './tradeOffPoints';

const WIDTH = 480;
const HEIGHT = 140;
const EDGE = 16;

interface TradeOffProps {
  found: Recommendation;
  /** A month's bill, ready to be shown. */
  costOf(evaluation: Evaluation): string;
  onChoose(evaluation: Evaluation): void;
}

/** What less money and fewer slow moments cost each other: a curve, and its points as a table to choose from. */
export function TradeOff(props: TradeOffProps) {
  const t = useFormText();
  return (
    <section aria-label={t('form.scaling.tradeOff')}>
      <Curve found={props.found} />
      <Points {...props} />
    </section>
  );
}

function Curve({ found }: { found: Recommendation }) {
  const t = useFormText();
  const theme = useTheme();
  const palette = chartPalette(theme);
  const { curve, best, current } = tradeOffPoints(found, {
    width: WIDTH,
    height: HEIGHT,
    edge: EDGE,
  });
  return (
    <svg
      role="img"
      aria-label={t('form.scaling.tradeOffCurve')}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      style={{
        width: '100%',
        maxWidth: 640,
        margin: '8px 0',
        overflow: 'visible',
      }}
    >
      <line
        x1={EDGE}
        y1={HEIGHT - EDGE}
        x2={WIDTH - EDGE}
        y2={HEIGHT - EDGE}
        stroke={palette.grid}
      />
      <line
        x1={EDGE}
        y1={EDGE}
        x2={EDGE}
        y2={HEIGHT - EDGE}
        stroke={palette.grid}
      />
      <text
        x={WIDTH - EDGE}
        y={HEIGHT - 3}
        textAnchor="end"
        fontSize={11}
        fill={palette.axis}
      >
        {t('form.scaling.axisCost')} →
      </text>
      <text x={EDGE + 4} y={EDGE - 4} fontSize={11} fill={palette.axis}>
        ↑ {t('form.scaling.axisMissed')}
      </text>
      <polyline
        points={curve.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill="none"
        stroke={palette.desired}
        strokeWidth={1.5}
      />
      {curve.map(({ x, y }) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={3} fill={palette.desired} />
      ))}
      {best && (
        <circle
          cx={best.x}
          cy={best.y}
          r={7}
          fill="none"
          stroke={palette.demand}
          strokeWidth={2.5}
        />
      )}
      <path
        d={`M${current.x - 5} ${current.y - 5}l10 10m0 -10l-10 10`}
        stroke={palette.wanted}
        strokeWidth={2}
      />
    </svg>
  );
}

function Points({ found, costOf, onChoose }: TradeOffProps) {
  const t = useFormText();
  const { number, language } = useText();
  const percent = new Intl.NumberFormat(language, {
    style: 'percent',
    maximumFractionDigits: 2,
  });
  const setting = (value: number | undefined) =>
    value === undefined ? '' : number(value);
  const withTarget = found.tradeOff.some(
    ({ settings }) => settings.target !== undefined,
  );
  return (
    <TableContainer>
      <Table size="small" aria-label={t('form.scaling.tradeOff')}>
        <TableHead>
          <TableRow>
            <TableCell align="right">{t('form.scaling.floor')}</TableCell>
            <TableCell align="right">{t('form.scaling.ceiling')}</TableCell>
            {withTarget && (
              <TableCell align="right">{t('form.scaling.target')}</TableCell>
            )}
            <TableCell align="right">{t('form.scaling.axisCost')}</TableCell>
            <TableCell align="right">{t('form.scaling.axisMissed')}</TableCell>
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {found.tradeOff.map(one => {
            const { minReplicas, maxReplicas, target } = one.settings;
            return (
              <TableRow
                key={`${minReplicas} ${maxReplicas} ${target}`}
                selected={one === found.best}
              >
                <TableCell align="right">{setting(minReplicas)}</TableCell>
                <TableCell align="right">{setting(maxReplicas)}</TableCell>
                {withTarget && (
                  <TableCell align="right">{setting(target)}</TableCell>
                )}
                <TableCell align="right">{costOf(one)}</TableCell>
                <TableCell align="right">
                  {percent.format(one.missedRatio)}
                  {one === found.best && ` (${t('form.scaling.best')})`}
                </TableCell>
                <TableCell>
                  <Button
                    size="small"
                    aria-label={t('form.scaling.useThis', {
                      floor: minReplicas ?? '',
                      ceiling: maxReplicas ?? '',
                    })}
                    onClick={() => onChoose(one)}
                  >
                    {t('form.scaling.use')}
                  </Button>
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
