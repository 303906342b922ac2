import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { LinkButton } from '@backstage/core-components';
import type {
  Finding,
  FixAction,
} from '@elastic-mesh/plugin-elastic-services-common';
import { SeverityChip } from '../chips/VerdictChip';
import { useText } from '../text/useText';

const useStyles = makeStyles(theme => ({
  item: {
    display: 'grid',
    gridTemplateColumns: '84px minmax(0, 1fr) auto',
    gap: theme.spacing(1.5),
    alignItems: 'start',
    borderBottom: `1px solid ${theme.palette.divider}`,
    '&:last-child': { borderBottom: 0 },
  },
  evidence: {
    margin: 0,
    paddingLeft: theme.spacing(2),
    overflowWrap: 'anywhere',
    fontFamily: 'monospace',
    fontSize: theme.typography.caption.fontSize,
  },
  summary: {
    cursor: 'pointer',
    fontFamily: theme.typography.fontFamily,
    fontSize: theme.typography.caption.fontSize,
  },
  button: { whiteSpace: 'nowrap' },
}));

/** What a service's owner should know, most severe first, each with the way out. */
export function FindingsList(props: {
  findings: readonly Finding[];
  nowMs: number;
  fixHref(action: FixAction): string | undefined;
}) {
  const { text } = useText();
  if (props.findings.length === 0) {
    return (
      <Typography color="textSecondary">{text('findings.none')}</Typography>
    );
  }
  return (
    <List disablePadding aria-label={text('findings.title')}>
      {props.findings.map((finding, index) => (
        <FindingItem
          key={`${finding.code} ${index}`}
          finding={finding}
          nowMs={props.nowMs}
          href={finding.action && props.fixHref(finding.action)}
        />
      ))}
    </List>
  );
}

function FindingItem(props: {
  finding: Finding;
  nowMs: number;
  href: string | undefined;
}) {
  const { finding, href } = props;
  const { text, message, instant } = useText();
  const classes = useStyles();
  const title = message(finding.title);
  return (
    <ListItem disableGutters className={classes.item}>
      <div>
        <SeverityChip severity={finding.severity} />
      </div>
      <div>
        <Typography variant="body2" component="h4">
          <strong>{title}</strong>
          {finding.since &&
            ` ${text('findings.since', {
              time: instant(Date.parse(finding.since), props.nowMs),
            })}`}
        </Typography>
        <Typography variant="caption" component="p" color="textSecondary">
          {message(finding.detail)}
        </Typography>
        <Typography variant="caption" component="p">
          {text('findings.howTo', { fix: message(finding.fix) })}
        </Typography>
        {finding.evidence.length > 0 && (
          <details>
            <summary className={classes.summary}>
              {text('findings.evidence')}
            </summary>
            <ul className={classes.evidence}>
              {finding.evidence.map(line => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {href && (
        <LinkButton
          to={href}
          size="small"
          variant="outlined"
          color="primary"
          className={classes.button}
          aria-label={text('findings.fixOf', { title })}
        >
          {text('findings.fix')}
        </LinkButton>
      )}
    </ListItem>
  );
}
