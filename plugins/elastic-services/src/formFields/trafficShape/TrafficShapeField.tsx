import { useState } from 'react';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  validateTraffic,
  type UncheckedTrafficAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { FieldGroup } from '../FieldGroup';
import { formAnswersOf } from '../formAnswers';
import type { ServiceAnswers } from '../live/useLiveService';
import { NumberInput } from '../NumberInput';
import { problemText } from '../problemText';
import { useInputStyles } from '../scalingPolicy/PolicyInputs';
import { useFormText } from '../useFormText';
import { DrawnLoad } from './DrawnLoad';
import { OwnRecord } from './OwnRecord';
import { ShapePicker } from './ShapePicker';
import { TakeRecorded } from './TakeRecorded';
import {
  offeredKinds,
  trafficNumbers,
  withKind,
  withLevels,
  type TrafficShapeOptions,
} from './trafficForm';

/** The load expected: a shape with its numbers, drawn by hand, or taken from a service that runs. */
export function TrafficShapeField(
  props: FieldExtensionComponentProps<
    UncheckedTrafficAnswers,
    TrafficShapeOptions
  >,
) {
  const { formData: traffic = {}, onChange, disabled, schema } = props;
  const t = useFormText();
  const classes = useInputStyles();
  const [expert, setExpert] = useState(false);
  const id = props.idSchema?.$id ?? 'traffic';
  const problems = validateTraffic(traffic);
  const errorsOf = (test: (field: string) => boolean) =>
    problems.filter(({ field }) => test(field)).map(one => problemText(t, one));
  const numbers = trafficNumbers(traffic.kind, schema);
  const drawn = traffic.kind === 'recorded' ? traffic.levels ?? [] : [];
  const form = formAnswersOf(props) as ServiceAnswers;
  const levelErrors = errorsOf(field => field.startsWith('traffic.levels'));

  return (
    <FieldGroup schema={schema}>
      {form.service && (
        <OwnRecord
          form={form}
          answers={traffic}
          disabled={disabled}
          onTaken={(levels, intervalSeconds) =>
            onChange({
              ...withLevels(traffic, levels),
              kind: 'recorded',
              intervalSeconds,
            })
          }
        />
      )}
      <ShapePicker
        kinds={offeredKinds(props.uiSchema?.['ui:options'] ?? {}, schema)}
        value={traffic.kind}
        disabled={disabled}
        onChoose={kind => onChange(withKind(traffic, kind))}
      />
      {traffic.kind === 'recorded' && (
        <TakeRecorded
          id={id}
          answers={traffic}
          disabled={disabled}
          onTaken={(levels, intervalSeconds) =>
            onChange({ ...withLevels(traffic, levels), intervalSeconds })
          }
        />
      )}
      {drawn.length > 0 && (
        <DrawnLoad
          levels={drawn}
          intervalSeconds={traffic.intervalSeconds ?? 3600}
          disabled={disabled}
          onChange={levels => onChange(withLevels(traffic, levels))}
        />
      )}
      {levelErrors.length > 0 && (
        <Typography variant="body2" color="error" role="alert">
          {levelErrors[0]}
        </Typography>
      )}
      <div className={classes.grid}>
        {numbers
          .filter(one => expert || !one.expert)
          // A drawing's peak is its highest value.
          .filter(
            ({ name }) =>
              traffic.kind !== 'recorded' || name !== 'peakRequestsPerSecond',
          )
          .map(({ name, min }) => (
            <NumberInput
              key={name}
              id={`${id}_${name}`}
              label={t(`form.traffic.${name}`)}
              help={t(`form.traffic.${name}Help`)}
              value={traffic[name]}
              min={min}
              disabled={disabled}
              required={name === 'peakRequestsPerSecond'}
              errors={errorsOf(field => field === `traffic.${name}`)}
              onChange={value => onChange({ ...traffic, [name]: value })}
            />
          ))}
      </div>
      {numbers.some(one => one.expert) && (
        <Button
          size="small"
          style={{ textTransform: 'none' }}
          aria-expanded={expert}
          onClick={() => setExpert(!expert)}
        >
          {t(expert ? 'form.scaling.fewer' : 'form.scaling.every')}
        </Button>
      )}
    </FieldGroup>
  );
}
