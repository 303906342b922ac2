import type { ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import {
  SCALER_KINDS,
  type FleetRow,
  type ScalerKind,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  useText,
  type Text,
} from '@elastic-mesh/plugin-elastic-services-react';
import { refName } from './refName';
import {
  FILTER_FIELDS,
  choicesOf,
  type FilterField,
  type FleetFilter,
} from './fleetModel';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    margin: theme.spacing(2, 0),
  },
  field: { minWidth: 130 },
  action: { marginLeft: 'auto' },
}));

function choiceText(field: FilterField, value: string, { text }: Text): string {
  if (field === 'scaler') {
    return SCALER_KINDS.includes(value as ScalerKind)
      ? text(`scaler.${value as ScalerKind}`)
      : value;
  }
  return field === 'cluster' ? value : refName(value);
}

/** Narrows the fleet: mine, and one value each of owner, system, scaler and cluster. */
export function FleetFilters(props: {
  rows: readonly FleetRow[];
  mineCount: number;
  filter: FleetFilter;
  onChange(change: Partial<FleetFilter>): void;
  action: ReactNode;
}) {
  const words = useText();
  const { filter, onChange } = props;
  const classes = useStyles();
  return (
    <div
      className={classes.root}
      role="search"
      aria-label={words.text('fleet.filters')}
    >
      <Button
        size="small"
        variant={filter.mine ? 'contained' : 'outlined'}
        color={filter.mine ? 'primary' : 'default'}
        aria-pressed={filter.mine}
        onClick={() => onChange({ mine: !filter.mine })}
      >
        {words.text('fleet.mine', { count: props.mineCount })}
      </Button>
      {FILTER_FIELDS.map(field => (
        <TextField
          key={field}
          select
          id={`elastic-services-filter-${field}`}
          label={words.text(`fleet.filter.${field}`)}
          value={filter[field] ?? ''}
          onChange={event =>
            onChange({ [field]: event.target.value || undefined })
          }
          variant="outlined"
          size="small"
          className={classes.field}
          InputLabelProps={{ shrink: true }}
          SelectProps={{ displayEmpty: true }}
        >
          <MenuItem value="">{words.text('fleet.filter.all')}</MenuItem>
          {choicesOf(props.rows, field).map(value => (
            <MenuItem key={value} value={value}>
              {choiceText(field, value, words)}
            </MenuItem>
          ))}
        </TextField>
      ))}
      <div className={classes.action}>{props.action}</div>
    </div>
  );
}
