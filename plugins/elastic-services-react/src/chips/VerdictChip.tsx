import {
  VERDICT_TONES,
  type Severity,
  type Verdict,
} from '@elastic-mesh/plugin-elastic-services-common';
import { useText } from '../text/useText';
import { ToneChip } from './ToneChip';
import { SEVERITY_TONES } from './tones';

/** The verdict's word in the colour of its tone. */
export function VerdictChip({ verdict }: { verdict: Verdict }) {
  const { text } = useText();
  return (
    <ToneChip tone={VERDICT_TONES[verdict]}>
      {text(`verdict.${verdict}`)}
    </ToneChip>
  );
}

/** The severity's word in its colour. */
export function SeverityChip({ severity }: { severity: Severity }) {
  const { text } = useText();
  return (
    <ToneChip tone={SEVERITY_TONES[severity]}>
      {text(`severity.${severity}`)}
    </ToneChip>
  );
}
