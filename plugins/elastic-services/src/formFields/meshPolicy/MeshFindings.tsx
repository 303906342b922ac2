import { useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { RequestContext } from '@elastic-mesh/plugin-elastic-services-common';
import {
  toneColors,
  ToneIcon,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import { useFormText, type FormText } from '../useFormText';
import { useMeshFindings, type MeshFinding } from './useMeshFindings';

function sentenceOf(
  { rule, evidence }: MeshFinding,
  t: FormText,
  seconds: (value: number) => string,
): string {
  const inSeconds = Object.fromEntries(
    Object.entries(evidence).map(([name, value]) => [
      name,
      name.endsWith('Seconds') ? seconds(Number(value)) : value,
    ]),
  );
  return t(`form.mesh.finding.${rule}`, inSeconds);
}

/** What the rules say about these answers, as they will in the repository and on the portal's pages. */
export function MeshFindings({
  context,
}: {
  context: RequestContext | undefined;
}) {
  const checked = useMeshFindings(context);
  const t = useFormText();
  const { seconds } = useText();
  const theme = useTheme();
  if (!checked || checked.state === 'running') {
    return null;
  }
  if (checked.state === 'failed') {
    return (
      <Typography variant="body2" role="status">
        {t('form.mesh.checkFailed', { reason: checked.reason })}
      </Typography>
    );
  }
  if (!checked.findings.length) {
    return (
      <Typography variant="body2" role="status">
        {t('form.mesh.noFindings')}
      </Typography>
    );
  }
  const { text, soft } = toneColors(theme, 'warn');
  return (
    <div role="status">
      <ul
        aria-label={t('form.mesh.findings')}
        style={{ listStyle: 'none', margin: '8px 0', padding: 0 }}
      >
        {checked.findings.map(finding => (
          <li
            key={finding.rule}
            style={{
              display: 'flex',
              gap: 8,
              alignItems: 'center',
              padding: 8,
              marginBottom: 4,
              background: soft,
              color: text,
            }}
          >
            <ToneIcon tone="warn" />
            <span>
              {sentenceOf(finding, t, seconds)} <code>{finding.rule}</code>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
