import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink, entityRouteRef } from '@backstage/plugin-catalog-react';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import {
  VERDICT_TONES,
  type FleetRow,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  ReplicaStrip,
  ToneChip,
  VerdictChip,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';

/** The Scaling tab of the row's entity; the tab's path is part of its extension. */
function useScalingHref(entityRef: string): string {
  const entityRoute = useRouteRef(entityRouteRef);
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `${entityRoute({
    kind: kind.toLocaleLowerCase('en-US'),
    namespace,
    name,
  })}/scaling`;
}

function ServiceName({ row, entityRef }: { row: FleetRow; entityRef: string }) {
  const { text } = useText();
  return (
    <>
      <Link to={useScalingHref(entityRef)}>
        <strong>{row.title}</strong>
      </Link>
      <Typography variant="caption" component="div" color="textSecondary">
        {text('fleet.place', {
          cluster: row.cluster,
          namespace: row.namespace,
        })}
      </Typography>
    </>
  );
}

function Latency({ row }: { row: FleetRow }) {
  const { text, seconds } = useText();
  const { p95Ms, objectiveMs } = row;
  if (p95Ms === undefined) {
    return <ToneChip tone="unknown">{text('fleet.noLatency')}</ToneChip>;
  }
  const p95 = seconds(p95Ms / 1000);
  if (objectiveMs === undefined) {
    return <ToneChip tone="unknown">{p95}</ToneChip>;
  }
  const missed = p95Ms > objectiveMs;
  const tone = missed ? 'bad' : 'good';
  const objective = seconds(objectiveMs / 1000);
  return (
    // What was read of a service that cannot be read now is no reason for green.
    <ToneChip tone={row.verdict === 'unknown' ? 'unknown' : tone}>
      {text(missed ? 'fleet.latencyMissed' : 'fleet.latencyMet', {
        p95,
        objective,
      })}
    </ToneChip>
  );
}

function Replicas({ row }: { row: FleetRow }) {
  const { text, number } = useText();
  return row.maxReplicas === undefined ? (
    <>{number(row.readyReplicas)}</>
  ) : (
    <>
      {text('fleet.replicas', {
        ready: row.readyReplicas,
        max: row.maxReplicas,
      })}
    </>
  );
}

/** One service of the fleet. */
export function FleetTableRow({ row }: { row: FleetRow }) {
  const { text, message, number } = useText();
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" role="rowheader">
        {row.entityRef ? (
          <ServiceName row={row} entityRef={row.entityRef} />
        ) : (
          row.title
        )}
      </TableCell>
      <TableCell>
        {row.owner ? (
          <EntityRefLink entityRef={row.owner} defaultKind="group" hideIcon />
        ) : (
          <ToneChip tone="warn">{text('fleet.noOwner')}</ToneChip>
        )}
      </TableCell>
      <TableCell style={{ maxWidth: 260 }}>
        <VerdictChip verdict={row.verdict} />
        <Typography variant="caption" component="div" color="textSecondary">
          {message(row.headline)}
        </Typography>
      </TableCell>
      <TableCell align="right" style={{ whiteSpace: 'nowrap' }}>
        <Replicas row={row} />
      </TableCell>
      <TableCell>
        <ReplicaStrip
          values={row.strip}
          minReplicas={row.minReplicas}
          maxReplicas={row.maxReplicas}
          tone={VERDICT_TONES[row.verdict]}
        />
      </TableCell>
      <TableCell>
        <Latency row={row} />
      </TableCell>
      <TableCell align="right">
        {row.firingAlerts > 0 ? (
          <ToneChip tone="bad">{number(row.firingAlerts)}</ToneChip>
        ) : (
          number(0)
        )}
      </TableCell>
      <TableCell>
        {row.goldenPath
          ? text('fleet.path', row.goldenPath)
          : text('fleet.noPath')}
      </TableCell>
    </TableRow>
  );
}
