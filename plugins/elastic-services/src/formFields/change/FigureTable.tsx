import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import {
  useText,
  type SimulationFigures,
  type UiKey,
} from '@elastic-mesh/plugin-elastic-services-react';
import { useFormText } from '../useFormText';

/** What a run comes down to, with the bill of a month like it; undefined where no prices are known. */
export interface ComparedFigures extends SimulationFigures {
  monthlyCost?: number;
}

interface FigureRow {
  key: UiKey;
  value(figures: ComparedFigures): number;
  text(figures: ComparedFigures): string;
  /** A difference without its sign. */
  amount(difference: number): string;
}

function useRows(formatCost: (amount: number) => string): FigureRow[] {
  const { text, number, seconds } = useText();
  return [
    {
      key: 'simulation.replicas',
      value: one => one.highestReplicas,
      text: one =>
        text('simulation.replicasValue', {
          lowest: one.lowestReplicas,
          highest: one.highestReplicas,
        }),
      amount: number,
    },
    {
      key: 'simulation.p95',
      value: one => one.worstP95Ms,
      text: one => seconds(one.worstP95Ms / 1000),
      amount: ms => seconds(ms / 1000),
    },
    {
      key: 'simulation.queue',
      value: one => one.longestQueue,
      text: one =>
        text('simulation.queueValue', { queue: number(one.longestQueue) }),
      amount: number,
    },
    {
      key: 'simulation.coldStarts',
      value: one => one.coldStarts,
      text: one => number(one.coldStarts),
      amount: number,
    },
    {
      key: 'simulation.failed',
      value: one => one.failed,
      text: one =>
        text('simulation.failedValue', {
          failed: number(one.failed),
          all: number(one.arrivals),
        }),
      amount: number,
    },
    {
      key: 'simulation.cost',
      value: one => one.monthlyCost ?? 0,
      text: one =>
        one.monthlyCost === undefined ? '' : formatCost(one.monthlyCost),
      amount: formatCost,
    },
  ];
}

/** The figures of two runs side by side, with what the second has more or less of. */
export function FigureTable(props: {
  now: ComparedFigures;
  after: ComparedFigures;
  formatCost(amount: number): string;
}) {
  const { now, after, formatCost } = props;
  const t = useFormText();
  const { text } = useText();
  const rows = useRows(formatCost).filter(
    ({ key }) => key !== 'simulation.cost' || now.monthlyCost !== undefined,
  );
  const differenceText = ({ value, amount }: FigureRow) => {
    const difference = value(after) - value(now);
    const words = amount(Math.abs(difference));
    // What rounds to nothing is nothing.
    if (words === amount(0)) {
      return t('form.change.same');
    }
    return `${difference > 0 ? '+' : '\u2212'}${words}`;
  };
  return (
    <TableContainer>
      <Table size="small">
        <Typography component="caption" variant="caption">
          {t('form.change.figures')}
        </Typography>
        <TableHead>
          <TableRow>
            <TableCell>{t('form.change.figure')}</TableCell>
            <TableCell align="right">{t('form.change.before')}</TableCell>
            <TableCell align="right">{t('form.change.after')}</TableCell>
            <TableCell align="right">{t('form.change.difference')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <TableRow key={row.key}>
              <TableCell component="th" scope="row" role="rowheader">
                {text(row.key)}
              </TableCell>
              <TableCell align="right">{row.text(now)}</TableCell>
              <TableCell align="right">{row.text(after)}</TableCell>
              <TableCell align="right">{differenceText(row)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
