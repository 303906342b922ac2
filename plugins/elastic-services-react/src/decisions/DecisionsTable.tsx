import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import type { Decision } from '@elastic-mesh/plugin-elastic-services-common';
import { useText } from '../text/useText';

/** Changes of desired replicas, newest first, each with its reason. */
export function DecisionsTable(props: {
  decisions: readonly Decision[];
  nowMs: number;
}) {
  const { text, message, instant } = useText();
  if (props.decisions.length === 0) {
    return (
      <Typography color="textSecondary">{text('decisions.none')}</Typography>
    );
  }
  return (
    <TableContainer>
      <Table size="small" aria-label={text('decisions.caption')}>
        <TableHead>
          <TableRow>
            <TableCell>{text('decisions.time')}</TableCell>
            <TableCell style={{ whiteSpace: 'nowrap' }}>
              {text('decisions.change')}
            </TableCell>
            <TableCell>{text('decisions.reason')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {props.decisions.map(decision => (
            <TableRow key={decision.id}>
              <TableCell style={{ whiteSpace: 'nowrap' }}>
                {instant(Date.parse(decision.at), props.nowMs)}
              </TableCell>
              <TableCell style={{ whiteSpace: 'nowrap' }}>
                {text('decisions.fromTo', {
                  from: decision.from,
                  to: decision.to,
                })}
              </TableCell>
              <TableCell>
                {message(decision.reason)}
                {decision.wanted !== undefined &&
                  decision.wanted !== decision.to &&
                  ` ${text('decisions.wanted', { wanted: decision.wanted })}`}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
