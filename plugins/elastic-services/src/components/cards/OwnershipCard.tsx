import type { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  type Entity,
} from '@backstage/catalog-model';
import { InfoCard, Link } from '@backstage/core-components';
import {
  EntityRefLinks,
  getEntityRelations,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_GOLDEN_PATH,
  ANNOTATION_ON_CALL,
} from '@elastic-mesh/plugin-elastic-services-common';
import { ToneChip, useText } from '@elastic-mesh/plugin-elastic-services-react';
import { isWebUrl } from './isWebUrl';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(88px, auto) minmax(0, 1fr)',
    gap: theme.spacing(1, 2),
    margin: 0,
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
}));

function OnCall({ entity }: { entity: Entity }) {
  const { text } = useText();
  const url = entity.metadata.annotations?.[ANNOTATION_ON_CALL];
  if (!url) {
    return (
      <>{text('card.ownership.noOnCall', { annotation: ANNOTATION_ON_CALL })}</>
    );
  }
  return isWebUrl(url) ? <Link to={url}>{url}</Link> : <>{url}</>;
}

/** Whom to ask: owner, system, on-call, and the golden path the service came from. */
export function OwnershipCard() {
  const { entity } = useEntity();
  const { text } = useText();
  const classes = useStyles();
  const owners = getEntityRelations(entity, RELATION_OWNED_BY);
  const systems = getEntityRelations(entity, RELATION_PART_OF, {
    kind: 'system',
  });
  const goldenPath = entity.metadata.annotations?.[ANNOTATION_GOLDEN_PATH];
  const entry = (label: string, value: ReactNode) => (
    <>
      <Typography component="dt" variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Typography component="dd" variant="body2">
        {value}
      </Typography>
    </>
  );
  return (
    <InfoCard title={text('card.ownership.title')}>
      <dl className={classes.list}>
        {entry(
          text('card.ownership.owner'),
          owners.length > 0 ? (
            <EntityRefLinks entityRefs={owners} defaultKind="group" />
          ) : (
            <ToneChip tone="warn">{text('card.ownership.noOwner')}</ToneChip>
          ),
        )}
        {entry(
          text('card.ownership.system'),
          systems.length > 0 ? (
            <EntityRefLinks entityRefs={systems} defaultKind="system" />
          ) : (
            text('card.ownership.noSystem')
          ),
        )}
        {entry(text('card.ownership.onCall'), <OnCall entity={entity} />)}
        {entry(
          text('card.ownership.goldenPath'),
          goldenPath ?? text('card.ownership.noGoldenPath'),
        )}
      </dl>
    </InfoCard>
  );
}
