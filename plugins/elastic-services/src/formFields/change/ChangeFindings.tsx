import type { ReactNode } from 'react';
import {
  changedFindings,
  type ChangedFinding,
  type ScalingPolicy,
  type ScalingState,
  type RequestPolicyAnswers,
} from '@elastic-mesh/plugin-elastic-services-common';
import {
  toneColors,
  ToneIcon,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import { useTheme } from '@material-ui/core/styles';
import { useFormText } from '../useFormText';

const TONES = { stays: 'warn', begins: 'warn', ends: 'good' } as const;

function Sentence(props: { tone: 'warn' | 'good'; children: ReactNode }) {
  const theme = useTheme();
  const { soft, text } = toneColors(theme, props.tone);
  return (
    <li
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
      <ToneIcon tone={props.tone} />
      <span>{props.children}</span>
    </li>
  );
}

/** What the change ends, leaves and begins of what the portal finds, and whether the ceiling carries the peak. */
export function ChangeFindings(props: {
  live: ScalingState;
  policy?: ScalingPolicy;
  request?: Partial<RequestPolicyAnswers>;
  /** Replicas that the peak of the form's traffic needs, and the ceiling after the change. */
  peak?: { needed: number; ceiling: number };
}) {
  const { live, policy, request, peak } = props;
  const t = useFormText();
  const { message, number } = useText();
  const findings = changedFindings(live, { policy, request });
  if (!findings.length && !peak) {
    return null;
  }
  const sentence = ({ fate, title, fix }: ChangedFinding) =>
    `${t(`form.change.finding.${fate}`, { title: message(title) })}${
      fate === 'ends' ? '' : ` ${message(fix)}`
    }`;
  const short = peak && peak.needed > peak.ceiling;
  return (
    <ul
      role="status"
      aria-label={t('form.change.findings')}
      style={{ listStyle: 'none', margin: '8px 0', padding: 0 }}
    >
      {peak && (
        <Sentence tone={short ? 'warn' : 'good'}>
          {t(short ? 'form.change.peakBursts' : 'form.change.peakFits', {
            needed: number(peak.needed),
            ceiling: number(peak.ceiling),
            short: number(peak.needed - peak.ceiling),
          })}
        </Sentence>
      )}
      {findings.map(finding => (
        <Sentence key={finding.code} tone={TONES[finding.fate]}>
          {sentence(finding)}
        </Sentence>
      ))}
    </ul>
  );
}
