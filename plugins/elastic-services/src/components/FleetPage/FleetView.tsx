import { useMemo } from 'react';
import Typography from '@material-ui/core/Typography';
import { EmptyState } from '@backstage/core-components';
import type { Fleet } from '@elastic-mesh/plugin-elastic-services-common';
import {
  LostConnection,
  SourcesLine,
  useText,
  type PolledRead,
} from '@elastic-mesh/plugin-elastic-services-react';
import { CreateServiceButton } from './CreateServiceButton';
import { FleetFilters } from './FleetFilters';
import { FleetTable } from './FleetTable';
import { UnclaimedServices } from './UnclaimedServices';
import { VerdictTiles } from './VerdictTiles';
import { filterRows, fleetSummary, isClaimed, isMine } from './fleetModel';
import { useFleetFilter } from './useFleetFilter';
import { useMyRefs } from './useMyRefs';

/** The fleet as read: summary, counts that filter, the table, and what no entity claims. */
export function FleetView(props: { fleet: PolledRead<Fleet>; nowMs: number }) {
  const { text } = useText();
  const myRefs = useMyRefs();
  const [filter, changeFilter] = useFleetFilter();
  const { data, error, loadedAtMs = 0 } = props.fleet;
  const claimed = useMemo(() => (data?.rows ?? []).filter(isClaimed), [data]);
  const unclaimed = useMemo(
    () => (data?.rows ?? []).filter(row => !isClaimed(row)),
    [data],
  );
  if (!data) {
    return null;
  }
  const serverNowMs = Date.parse(data.now) + (props.nowMs - loadedAtMs);
  const anyVerdict = filterRows(
    claimed,
    { ...filter, verdict: undefined },
    myRefs,
  );
  const shown = filterRows(claimed, filter, myRefs);
  return (
    <>
      <Typography>{text('fleet.summary', fleetSummary(claimed))}</Typography>
      <SourcesLine sources={data.sources} nowMs={serverNowMs} />
      <LostConnection
        error={error}
        loadedAtMs={loadedAtMs}
        nowMs={props.nowMs}
      />
      <FleetFilters
        rows={claimed}
        mineCount={claimed.filter(row => isMine(row, myRefs)).length}
        filter={filter}
        onChange={changeFilter}
        action={<CreateServiceButton />}
      />
      {claimed.length === 0 ? (
        <EmptyState
          missing="content"
          title={text('fleet.empty.title')}
          description={text('fleet.empty.description')}
          action={<CreateServiceButton />}
        />
      ) : (
        <>
          <VerdictTiles
            rows={anyVerdict}
            selected={filter.verdict}
            onSelect={verdict => changeFilter({ verdict })}
          />
          <FleetTable rows={shown} myRefs={myRefs} />
        </>
      )}
      <UnclaimedServices rows={unclaimed} />
    </>
  );
}
