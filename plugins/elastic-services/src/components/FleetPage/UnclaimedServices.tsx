import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  ANNOTATION_KUBERNETES_ID,
  type FleetRow,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  VerdictChip,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import { registerRouteRef } from '../../routes';

/** Services that run in a cluster and belong to nobody, offered for registration. */
export function UnclaimedServices(props: { rows: readonly FleetRow[] }) {
  const { text, message } = useText();
  const registerRoute = useRouteRef(registerRouteRef);
  if (props.rows.length === 0) {
    return null;
  }
  return (
    <Paper
      variant="outlined"
      component="section"
      style={{ marginTop: 24, padding: 16 }}
    >
      <Typography variant="h6" component="h2">
        {text('fleet.unclaimed.title', { count: props.rows.length })}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {text('fleet.unclaimed.description', {
          annotation: ANNOTATION_KUBERNETES_ID,
        })}
      </Typography>
      <Table
        size="small"
        aria-label={text('fleet.unclaimed.title', { count: props.rows.length })}
      >
        <TableBody>
          {props.rows.map(row => (
            <TableRow key={row.id}>
              <TableCell component="th" scope="row" role="rowheader">
                {row.title}
              </TableCell>
              <TableCell>
                {text('fleet.place', {
                  cluster: row.cluster,
                  namespace: row.namespace,
                })}
              </TableCell>
              <TableCell>
                <VerdictChip verdict={row.verdict} />
                <Typography variant="caption" component="div">
                  {message(row.headline)}
                </Typography>
              </TableCell>
              <TableCell align="right">
                {registerRoute && (
                  <LinkButton
                    to={registerRoute()}
                    size="small"
                    variant="outlined"
                    aria-label={text('fleet.unclaimed.registerOf', {
                      name: row.title,
                    })}
                  >
                    {text('fleet.unclaimed.register')}
                  </LinkButton>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Paper>
  );
}
