import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import type { ScalingState } from '@elastic-mesh/plugin-elastic-services-common';
import { useText } from '@elastic-mesh/plugin-elastic-services-react';

/** Chooses between the workloads of one entity: stages, clusters, parts. */
export function StateSelector(props: {
  states: readonly ScalingState[];
  selectedId: string;
  onSelect(id: string): void;
}) {
  const { text } = useText();
  return (
    <TextField
      select
      id="elastic-services-state"
      label={text('tab.workload')}
      value={props.selectedId}
      onChange={event => props.onSelect(event.target.value)}
      variant="outlined"
      size="small"
      margin="dense"
      style={{ minWidth: 320, maxWidth: '100%', marginBottom: 16 }}
    >
      {props.states.map(({ id, workload, verdict }) => (
        <MenuItem key={id} value={id}>
          {text('tab.workloadOption', {
            ...workload,
            verdict: text(`verdict.${verdict}`),
          })}
        </MenuItem>
      ))}
    </TextField>
  );
}
