import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  svg: { width: 32, height: 28, flexShrink: 0 },
  steady: { fill: '#7df3e1' },
  rising: { fill: '#ffffff' },
});

/** Three bars of growing height: replicas that follow demand. */
export const LogoIcon = () => {
  const classes = useStyles();
  return (
    <svg className={classes.svg} viewBox="0 0 32 28" aria-hidden="true">
      <rect
        className={classes.steady}
        x="1"
        y="17"
        width="8"
        height="10"
        rx="2"
      />
      <rect
        className={classes.steady}
        x="12"
        y="10"
        width="8"
        height="17"
        rx="2"
      />
      <rect
        className={classes.rising}
        x="23"
        y="1"
        width="8"
        height="26"
        rx="2"
      />
    </svg>
  );
};
