import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type {
  FleetRow,
  UncheckedTrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  elasticServicesApiRef,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useFormText } from '../useFormText';
import { recordedLevels } from './recordedLevels';

const DAY_SECONDS = 86_400;

type Claimed = FleetRow & { entityRef: string };

/** Services whose load the reader may see; an unreadable fleet is said, not shown as an empty one. */
function useServices() {
  const api = useApi(elasticServicesApiRef);
  const [services, setServices] = useState<Claimed[]>();
  const [reason, setReason] = useState<string>();
  useEffect(() => {
    let live = true;
    api.getFleet().then(
      ({ rows }) =>
        live &&
        setServices(rows.filter((row): row is Claimed => !!row.entityRef)),
      (error: Error) => live && setReason(error.message),
    );
    return () => {
      live = false;
    };
  }, [api]);
  return { services, reason };
}

/** Where a record lies, and what its service is called. */
export interface RecordedService {
  id: string;
  entityRef: string;
  title: string;
}

/** Reads the load of a service's last day, and says what came of it. */
export function useRecordedLoad(
  answers: UncheckedTrafficAnswers,
  onTaken: (levels: readonly number[], intervalSeconds: number) => void,
): { said: string; take(service: RecordedService): Promise<void> } {
  const api = useApi(elasticServicesApiRef);
  const t = useFormText();
  const { word } = useText();
  const [said, setSaid] = useState('');
  const take = async ({ id, entityRef, title }: RecordedService) => {
    setSaid(t('form.traffic.reading', { service: title }));
    try {
      const now = Date.now() / 1000;
      const timeline = await api.getTimeline(entityRef, id, {
        fromSeconds: now - DAY_SECONDS,
        toSeconds: now,
      });
      const load = recordedLevels(timeline, answers);
      if ('lack' in load) {
        setSaid(
          load.lack === 'unit'
            ? t('form.traffic.otherUnit', {
                service: title,
                unit: word(load.unit) || '?',
              })
            : t('form.traffic.noRecord', { service: title }),
        );
        return;
      }
      onTaken(load.levels, load.intervalSeconds);
      setSaid(
        t('form.traffic.taken', {
          service: title,
          count: load.levels.length,
          minutes: load.intervalSeconds / 60,
          gaps: load.gaps,
        }),
      );
    } catch (error) {
      setSaid(
        t('form.traffic.unreadable', { reason: (error as Error).message }),
      );
    }
  };
  return { said, take };
}

/** Takes the load of the last day from a service that runs already. */
export function TakeRecorded(props: {
  id: string;
  answers: UncheckedTrafficAnswers;
  disabled?: boolean;
  onTaken(levels: readonly number[], intervalSeconds: number): void;
}) {
  const { id, answers, disabled, onTaken } = props;
  const { services, reason } = useServices();
  const t = useFormText();
  const [chosen, setChosen] = useState('');
  const { said, take } = useRecordedLoad(answers, onTaken);

  return (
    <>
      <TextField
        select
        id={`${id}_service`}
        label={t('form.traffic.from')}
        helperText={t('form.traffic.fromHelp')}
        value={chosen}
        disabled={disabled || !services?.length}
        margin="dense"
        fullWidth
        SelectProps={{ native: true }}
        InputLabelProps={{ shrink: true }}
        onChange={event => {
          const service = services?.find(one => one.id === event.target.value);
          if (service) {
            setChosen(service.id);
            take(service);
          }
        }}
      >
        <option value="">{t('form.traffic.fromNone')}</option>
        {services?.map(({ id: stateId, title, namespace, cluster }) => (
          <option key={stateId} value={stateId}>
            {`${title} (${namespace}, ${cluster})`}
          </option>
        ))}
      </TextField>
      <Typography variant="body2" role="status">
        {reason ? t('form.traffic.unreadable', { reason }) : said}
      </Typography>
    </>
  );
}
