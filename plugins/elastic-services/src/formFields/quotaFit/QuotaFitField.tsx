import { useEffect } from 'react';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import {
  quotaFitMessage,
  type NamespaceQuota,
} from '@elastic-mesh/plugin-elastic-services-common';
import Button from '@material-ui/core/Button';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { FieldGroup } from '../FieldGroup';
import { formAnswersOf } from '../formAnswers';
import { useInputStyles } from '../scalingPolicy/PolicyInputs';
import { formFieldsTranslationRef } from '../translations/ref';
import { useFormText } from '../useFormText';
import {
  judgeQuota,
  namespaceOf,
  shownKeys,
  withHard,
  type QuotaAnswer,
  type QuotaFitOptions,
  type QuotaFormAnswers,
  type QuotaVerdict,
} from './quotaForm';
import { QuotaTable } from './QuotaTable';
import { useLiveQuota, type LiveQuota } from './useLiveQuota';

/** Whether the maximum scale fits the namespace's quota, which is read from the clusters or typed. */
export function QuotaFitField(
  props: FieldExtensionComponentProps<QuotaAnswer, QuotaFitOptions>,
) {
  const { formData: answer = {}, onChange, disabled, schema } = props;
  const t = useFormText();
  const classes = useInputStyles();
  const options = props.uiSchema?.['ui:options'] ?? {};
  const form = formAnswersOf(props) as QuotaFormAnswers;
  const namespace = namespaceOf(form, options);
  const { quota: live, readAgain } = useLiveQuota(namespace);
  const id = props.idSchema?.$id ?? 'quota';
  const take = ({ hard, used }: NamespaceQuota) => onChange({ hard, used });

  // The only quota of the namespace needs no question; what was typed is never written over.
  const only =
    live?.state === 'read' && live.quotas.length === 1
      ? live.quotas[0]
      : undefined;
  const isEmpty = !Object.keys(answer.hard ?? {}).length;
  useEffect(() => {
    if (only && isEmpty) {
      onChange({ hard: only.hard, used: only.used });
    }
    // Asked once for each quota that is read; a form makes a new onChange with every key.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [only]);

  return (
    <FieldGroup schema={schema}>
      <LiveLine
        namespace={namespace}
        live={live}
        disabled={disabled}
        onRead={readAgain}
        onTake={take}
      />
      <div className={classes.grid}>
        {shownKeys(answer).map(key => (
          <TextField
            key={key}
            id={`${id}_${key}`}
            label={key}
            value={answer.hard?.[key] ?? ''}
            helperText={
              answer.used?.[key] === undefined
                ? t('form.quota.amountHelp')
                : t('form.quota.usedHelp', { used: answer.used[key] })
            }
            disabled={disabled}
            margin="dense"
            fullWidth
            inputProps={{ autoComplete: 'off', spellCheck: false }}
            onChange={event =>
              onChange(withHard(answer, key, event.target.value))
            }
          />
        ))}
      </div>
      <Verdict verdict={judgeQuota(answer, form, options)} />
    </FieldGroup>
  );
}

function LiveLine(props: {
  namespace: string | undefined;
  live: LiveQuota | undefined;
  disabled?: boolean;
  onRead(): void;
  onTake(quota: NamespaceQuota): void;
}) {
  const { namespace, live, disabled } = props;
  const t = useFormText();
  if (!namespace) {
    return (
      <Typography variant="body2">{t('form.quota.noNamespace')}</Typography>
    );
  }
  const said = () => {
    switch (live?.state) {
      case 'failed':
        return t('form.quota.failed', { namespace, reason: live.reason });
      case 'read':
        return [
          t(live.quotas.length ? 'form.quota.found' : 'form.quota.none', {
            namespace,
            count: live.quotas.length,
          }),
          ...live.unreadable.map(({ name, reason }) =>
            t('form.quota.unreadable', { name, reason }),
          ),
        ].join(' ');
      default:
        return t('form.quota.reading', { namespace });
    }
  };
  return (
    <>
      <Typography variant="body2" role="status">
        {said()}
      </Typography>
      {live?.state === 'read' &&
        live.quotas.map(quota => (
          <Button
            key={`${quota.cluster} ${quota.name}`}
            size="small"
            variant="outlined"
            disabled={disabled}
            style={{ textTransform: 'none', marginRight: 8 }}
            onClick={() => props.onTake(quota)}
          >
            {t('form.quota.take', { name: quota.name, cluster: quota.cluster })}
          </Button>
        ))}
      <Button
        size="small"
        disabled={disabled}
        style={{ textTransform: 'none' }}
        onClick={props.onRead}
      >
        {t('form.quota.readAgain')}
      </Button>
    </>
  );
}

function Verdict({ verdict }: { verdict: QuotaVerdict }) {
  const t = useFormText();
  const { t: translate } = useTranslationRef(formFieldsTranslationRef);
  switch (verdict.state) {
    case 'judged': {
      const { report } = verdict;
      const { key, params } = quotaFitMessage(report);
      // The keys of planning are keys of the ref; the typed function cannot take a union of them.
      const sentence = (
        translate as unknown as (k: string, p: object) => string
      )(key, params);
      return (
        <>
          <Alert severity={report.fits ? 'success' : 'error'} role="status">
            {sentence}
          </Alert>
          <QuotaTable report={report} />
          {report.notJudged.length > 0 && (
            <Typography variant="body2" color="textSecondary">
              {t('form.quota.notJudged', { keys: report.notJudged.join(', ') })}
            </Typography>
          )}
        </>
      );
    }
    case 'refused':
      return (
        <Alert severity="warning">
          {t('form.quota.refused', { reason: verdict.reason })}
        </Alert>
      );
    default:
      return (
        <Typography variant="body2" role="status">
          {t(
            verdict.state === 'no-quota'
              ? 'form.quota.noQuota'
              : 'form.quota.noCeiling',
          )}
        </Typography>
      );
  }
}
