import { useMemo, useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { RequestPolicyAnswers } from '@elastic-mesh/plugin-elastic-services-common';
import { useText } from '../text/useText';
import { requestLife } from './requestLife';
import { RequestLifeChart } from './RequestLifeChart';
import { RequestLifeTable } from './RequestLifeTable';
import { RetryBudgetBar } from './RetryBudgetBar';

/** The longest life of one request: budget, bars to scale, and the same as a table. Nothing while a number is missing. */
export function RequestLife(props: {
  policy: Partial<RequestPolicyAnswers>;
  /** Time from a new pod to its first request, where a request may have to wait for one. */
  coldStartMs?: number;
}) {
  const { coldStartMs } = props;
  const { timeoutSeconds, retries, perTryTimeoutMs } = props.policy;
  const { text } = useText();
  const [asTable, setAsTable] = useState(false);
  const life = useMemo(
    () =>
      requestLife({ timeoutSeconds, retries, perTryTimeoutMs }, coldStartMs),
    [timeoutSeconds, retries, perTryTimeoutMs, coldStartMs],
  );
  if (!life) {
    return null;
  }
  return (
    <section aria-label={text('mesh.life')}>
      <RetryBudgetBar life={life} />
      <Typography variant="caption" component="p" color="textSecondary">
        {text('mesh.worstCase')}{' '}
        <Button
          size="small"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {text(asTable ? 'chart.showChart' : 'chart.showTable')}
        </Button>
      </Typography>
      {asTable ? (
        <RequestLifeTable life={life} />
      ) : (
        <RequestLifeChart life={life} />
      )}
    </section>
  );
}
