import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useText } from '../text/useText';
import { fateText } from './lifeWords';
import type { RequestLifeModel } from './requestLife';

/** The life of a request as rows: what, from when, until when, and what becomes of it. */
export function RequestLifeTable({ life }: { life: RequestLifeModel }) {
  const words = useText();
  const { text, seconds } = words;
  const { timeoutMs, tries, coldStart } = life;
  const rows: { name: string; fromMs: number; toMs: number; fate: string }[] = [
    {
      name: text('mesh.timeout'),
      fromMs: 0,
      toMs: timeoutMs,
      fate: text('mesh.timeoutBar', { time: seconds(timeoutMs / 1000) }),
    },
    ...tries.map(one => ({
      name: text('mesh.try.name', { number: one.number }),
      fromMs: one.fromMs,
      toMs: one.toMs,
      fate: fateText(one, life, words),
    })),
    ...(coldStart
      ? [
          {
            name: text('mesh.coldStart'),
            fromMs: 0,
            toMs: coldStart.ms,
            fate: text(coldStart.fits ? 'mesh.coldFits' : 'mesh.coldBursts', {
              time: seconds(coldStart.ms / 1000),
            }),
          },
        ]
      : []),
  ];
  return (
    <TableContainer>
      <Table size="small" aria-label={text('mesh.life')}>
        <TableHead>
          <TableRow>
            <TableCell>{text('mesh.what')}</TableCell>
            <TableCell align="right">{text('mesh.from')}</TableCell>
            <TableCell align="right">{text('mesh.until')}</TableCell>
            <TableCell>{text('mesh.outcome')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ name, fromMs, toMs, fate }) => (
            <TableRow key={name}>
              <TableCell component="th" scope="row" role="rowheader">
                {name}
              </TableCell>
              <TableCell align="right">{seconds(fromMs / 1000)}</TableCell>
              <TableCell align="right">{seconds(toMs / 1000)}</TableCell>
              <TableCell>{fate}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
