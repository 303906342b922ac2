import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { NamespaceServices } from '@elastic-mesh/plugin-elastic-services-common';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { formAnswersOf } from '../formAnswers';
import {
  namespaceOf,
  type QuotaFitOptions,
  type QuotaFormAnswers,
} from '../quotaFit/quotaForm';
import { useFormText, type FormText } from '../useFormText';
import { takeOver, type Lack, type ServiceAnswer } from './takeOver';

type Options = Pick<QuotaFitOptions, 'namespace'>;
type Said =
  | { state: 'reading' }
  | { state: 'failed'; reason: string }
  | ({ state: 'taken'; lacks: Lack[] } & NamespaceServices);

/** The list of a namespace's services, which can be filled with what runs there now. */
export function NamespaceServicesField(
  props: FieldExtensionComponentProps<ServiceAnswer[], Options>,
) {
  const { formData = [], onChange, disabled, uiSchema = {}, registry } = props;
  const { 'ui:field': _, ...listSchema } = uiSchema;
  const { ArrayField } = registry.fields;
  const t = useFormText();
  const api = useApi(elasticServicesApiRef);
  const [said, setSaid] = useState<Said>();
  const namespace = namespaceOf(
    formAnswersOf(props) as QuotaFormAnswers,
    uiSchema['ui:options'] ?? {},
  );

  const take = async () => {
    setSaid({ state: 'reading' });
    try {
      const found = await api.getNamespaceServices(namespace!);
      const { services, lacks } = takeOver(formData, found.services);
      if (found.services.length) {
        onChange(services);
      }
      setSaid({ state: 'taken', ...found, lacks });
    } catch (error) {
      setSaid({ state: 'failed', reason: (error as Error).message });
    }
  };

  return (
    <>
      <Typography variant="body2">
        {namespace
          ? t('form.services.help', { namespace })
          : t('form.services.noNamespace')}
      </Typography>
      <div>
        <Button
          size="small"
          variant="outlined"
          style={{ textTransform: 'none', margin: '8px 0' }}
          disabled={disabled || !namespace || said?.state === 'reading'}
          onClick={take}
        >
          {t('form.services.take')}
        </Button>
      </div>
      <Typography variant="body2" role="status">
        {said && namespace ? wordsOf(said, namespace, t) : ''}
      </Typography>
      {said?.state === 'taken' && <Lacks said={said} t={t} />}
      <ArrayField {...(props as any)} uiSchema={listSchema} />
    </>
  );
}

function wordsOf(said: Said, namespace: string, t: FormText): string {
  switch (said.state) {
    case 'reading':
      return t('form.services.reading', { namespace });
    case 'failed':
      return t('form.services.failed', { namespace, reason: said.reason });
    default: {
      const count = said.services.length;
      return t(count ? 'form.services.taken' : 'form.services.none', {
        namespace,
        count,
      });
    }
  }
}

/** What nobody knows, by service and cluster, so that it is filled in and not forgotten. */
function Lacks(props: {
  said: Extract<Said, { state: 'taken' }>;
  t: FormText;
}) {
  const { said, t } = props;
  const sentences = [
    ...said.unreadable.map(({ name, reason }) =>
      t('form.services.unreadable', { name, reason }),
    ),
    ...said.lacks.map(({ name, what }) =>
      t(`form.services.lack.${what}`, { name }),
    ),
  ];
  return sentences.length ? (
    <Alert severity="warning">
      <ul style={{ margin: 0, paddingLeft: 16 }}>
        {sentences.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Alert>
  ) : null;
}
