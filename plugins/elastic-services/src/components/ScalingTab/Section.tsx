import { useId, type ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: { padding: theme.spacing(2), height: '100%', overflow: 'hidden' },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
}));

/** A titled part of the tab, found by its heading. */
export function Section(props: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const classes = useStyles();
  const titleId = useId();
  return (
    <Paper
      component="section"
      variant="outlined"
      className={classes.root}
      aria-labelledby={titleId}
    >
      <div className={classes.head}>
        <Typography variant="h6" component="h3" id={titleId}>
          {props.title}
        </Typography>
        <Typography variant="caption" component="div" color="textSecondary">
          {props.aside}
        </Typography>
      </div>
      {props.children}
    </Paper>
  );
}
