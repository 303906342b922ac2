import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  // Off the screen, but not out of the accessibility tree.
  hidden: {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/**
 * Text for screen readers only, read out when it changes.
 *
 * Give it what matters and changes rarely: visible text with ages in it would be read out every second.
 */
export function Announcement({ children }: { children?: string }) {
  const classes = useStyles();
  return (
    <span role="status" className={classes.hidden}>
      {children}
    </span>
  );
}
