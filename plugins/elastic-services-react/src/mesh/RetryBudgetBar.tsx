import Typography from '@material-ui/core/Typography';
import { useTheme } from '@material-ui/core/styles';
import { worstBackoffMs } from '@elastic-mesh/plugin-elastic-services-common';
import { chartPalette } from '../chart/palette';
import { ToneIcon } from '../chips/ToneIcon';
import { toneColors } from '../chips/tones';
import { useText } from '../text/useText';
import type { RequestLifeModel } from './requestLife';

const HEIGHT = 12;

/** The share of the timeout that all tries can take, as a bar and in words; a budget that bursts says so in both. */
export function RetryBudgetBar({ life }: { life: RequestLifeModel }) {
  const { text, seconds, number } = useText();
  const theme = useTheme();
  const { timeoutMs, neededMs, bursts, tries } = life;
  const tone = bursts ? 'bad' : 'good';
  const colors = toneColors(theme, tone);
  const perTryMs = tries[0].toMs;
  const sentence =
    tries.length === 1
      ? text('mesh.budget.one', { timeout: seconds(timeoutMs / 1000) })
      : text(bursts ? 'mesh.budget.bursts' : 'mesh.budget.fits', {
          tries: tries.length,
          perTry: seconds(perTryMs / 1000),
          backoff: seconds(worstBackoffMs(tries.length - 1) / 1000),
          needed: seconds(neededMs / 1000),
          timeout: seconds(timeoutMs / 1000),
        });
  const percent = Math.round((100 * neededMs) / timeoutMs);
  return (
    <>
      {tries.length > 1 && (
        <div
          role="meter"
          aria-label={text('mesh.budget.label')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.min(100, percent)}
          aria-valuetext={`${number(percent)} %`}
          style={{
            height: HEIGHT,
            borderRadius: HEIGHT / 2,
            overflow: 'hidden',
            background: chartPalette(theme).stripGround,
            border: `1px solid ${colors.strong}`,
          }}
        >
          <div
            style={{
              width: `${Math.min(100, percent)}%`,
              height: '100%',
              background: colors.strong,
            }}
          />
        </div>
      )}
      <Typography
        variant="body2"
        role="status"
        style={{
          display: 'flex',
          alignItems: 'center',
          gap: 8,
          margin: '4px 0',
          color: bursts ? colors.text : undefined,
        }}
      >
        <ToneIcon tone={tone} />
        {sentence}
      </Typography>
    </>
  );
}
