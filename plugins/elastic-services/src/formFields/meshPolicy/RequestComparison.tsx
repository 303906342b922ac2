import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { RequestPolicyAnswers } from '@elastic-mesh/plugin-elastic-services-common';
import { RequestLife } from '@elastic-mesh/plugin-elastic-services-react';
import { useFormText } from '../useFormText';

const useStyles = makeStyles(theme => ({
  lives: {
    display: 'grid',
    // The words in the bars are too small to be read in half a page.
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(800px, 100%), 1fr))',
    gap: theme.spacing(1, 3),
  },
  life: { minWidth: 0 },
}));

/** The longest life of a request as it is and as it will be; only the latter where nothing is known of now. */
export function RequestComparison(props: {
  now: Partial<RequestPolicyAnswers>;
  after: Partial<RequestPolicyAnswers>;
  /** Time from a new pod to its first request, where a request may have to wait for one. */
  coldStartMs?: number;
}) {
  const { now, after, coldStartMs } = props;
  const t = useFormText();
  const classes = useStyles();
  if (now.timeoutSeconds === undefined) {
    return <RequestLife policy={after} coldStartMs={coldStartMs} />;
  }
  return (
    <div className={classes.lives}>
      {[
        { title: t('form.change.before'), policy: now },
        { title: t('form.change.after'), policy: after },
      ].map(({ title, policy }) => (
        <div
          key={title}
          role="group"
          aria-label={title}
          className={classes.life}
        >
          <Typography variant="subtitle2" component="h4">
            {title}
          </Typography>
          <RequestLife policy={policy} coldStartMs={coldStartMs} />
        </div>
      ))}
    </div>
  );
}
