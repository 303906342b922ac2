import Button from '@material-ui/core/Button';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import Typography from '@material-ui/core/Typography';
import { useId } from 'react';
import { useFormText } from '../useFormText';
import type { UncheckedScaling } from './policyForm';
import { isChosen, type Preset } from './presets';

/** Presets as a group of buttons, of which the one whose numbers are the answer is pressed. */
export function PresetButtons(props: {
  title: string;
  presets: readonly Preset[];
  answers: UncheckedScaling;
  disabled?: boolean;
  onChoose(values: UncheckedScaling): void;
}) {
  const { title, presets, answers, disabled, onChoose } = props;
  const t = useFormText();
  const titleId = useId();
  if (!presets.length) {
    return null;
  }
  return (
    <div style={{ margin: '8px 0' }}>
      <Typography variant="caption" component="p" id={titleId}>
        {title}
      </Typography>
      <ButtonGroup size="small" aria-labelledby={titleId} disabled={disabled}>
        {presets.map(preset => {
          const chosen = isChosen(preset, answers);
          return (
            <Button
              key={preset.id}
              aria-pressed={chosen}
              variant={chosen ? 'contained' : 'outlined'}
              color={chosen ? 'primary' : 'default'}
              style={{ textTransform: 'none' }}
              onClick={() => onChoose(preset.values)}
            >
              {t(`form.scaling.preset.${preset.id}`, {
                floor: preset.values.floor ?? '',
              })}
            </Button>
          );
        })}
      </ButtonGroup>
    </div>
  );
}
