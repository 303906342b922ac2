import { useState } from 'react';
import Typography from '@material-ui/core/Typography';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  elasticServicesSilencePermission,
  type AlertSummary,
  type EntityAlerts,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  SourcesLine,
  ToneChip,
  SEVERITY_TONES,
  useEntityAlerts,
  useNow,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import { AlertItem } from './AlertItem';
import { CardFrame } from './CardFrame';
import { SilenceDialog } from './SilenceDialog';
import { firingBySeverity, sortAlerts } from './alertCounts';

function AlertList(props: {
  data: EntityAlerts;
  nowMs: number;
  maySilence: boolean;
  onSilence(alert: AlertSummary): void;
}) {
  const { text } = useText();
  const { alerts, sources } = props.data;
  const counts = firingBySeverity(alerts);
  const unreadable = sources.some(source => source.state === 'unreadable');
  return (
    <>
      {counts.map(({ severity, count }) => (
        <span key={severity} style={{ marginRight: 8 }}>
          <ToneChip tone={SEVERITY_TONES[severity]}>
            {text('card.alerts.countOf', {
              severity: text(`severity.${severity}`),
              count,
            })}
          </ToneChip>
        </span>
      ))}
      {counts.length === 0 && (
        <Typography color="textSecondary">
          {text(unreadable ? 'card.alerts.unreadable' : 'card.alerts.none')}
        </Typography>
      )}
      {sortAlerts(alerts).map(alert => (
        <AlertItem
          key={`${alert.source} ${alert.fingerprint}`}
          alert={alert}
          nowMs={props.nowMs}
          maySilence={props.maySilence}
          onSilence={() => props.onSilence(alert)}
        />
      ))}
      {!props.maySilence && counts.length > 0 && (
        <Typography variant="caption" component="p" color="textSecondary">
          {text('card.alerts.mayNot')}
        </Typography>
      )}
      <SourcesLine sources={sources} nowMs={props.nowMs} />
    </>
  );
}

/** The entity's alerts, and the way to silence one for those who may. */
export function AlertsCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { text } = useText();
  const alerts = useEntityAlerts(entityRef);
  const nowMs = useNow();
  const { allowed } = usePermission({
    permission: elasticServicesSilencePermission,
    resourceRef: entityRef,
  });
  const [silencing, setSilencing] = useState<AlertSummary>();
  return (
    <CardFrame title={text('card.alerts.title')} read={alerts} nowMs={nowMs}>
      {data => (
        <>
          <AlertList
            data={data}
            nowMs={Date.parse(data.now) + nowMs - (alerts.loadedAtMs ?? nowMs)}
            maySilence={allowed}
            onSilence={setSilencing}
          />
          {silencing && (
            <SilenceDialog
              entityRef={entityRef}
              alert={silencing}
              onClose={() => setSilencing(undefined)}
              onSilenced={alerts.refresh}
            />
          )}
        </>
      )}
    </CardFrame>
  );
}
