import type { Theme } from '@material-ui/core/styles';

/** Colours of the charts in one theme. */
export interface ChartPalette {
  ready: string;
  starting: string;
  desired: string;
  band: string;
  wanted: string;
  demand: string;
  p95: string;
  objective: string;
  decision: string;
  deploy: string;
  schedule: string;
  alert: string;
  grid: string;
  axis: string;
  cursor: string;
  stripGround: string;
}

const LIGHT = {
  ready: '#97c1e8',
  starting: '#f3c888',
  desired: '#174a85',
  band: '#eaeef4',
  wanted: '#c4320a',
  demand: '#22723c',
  p95: '#6743b5',
  objective: '#b3261e',
  decision: '#174a85',
  deploy: '#7b2fa0',
  schedule: '#8a5a00',
  alert: '#c4320a',
  stripGround: '#f6f7f9',
};

const DARK = {
  ready: '#2f6ea8',
  starting: '#b07a2a',
  desired: '#9cc8f5',
  band: '#3b424c',
  wanted: '#ff8a65',
  demand: '#6fcf8b',
  p95: '#b79cf5',
  objective: '#ff8a80',
  decision: '#9cc8f5',
  deploy: '#d29bf0',
  schedule: '#ffd479',
  alert: '#ff8a65',
  stripGround: '#30353c',
};

/** The chart's colours, fit for the theme's ground. */
export function chartPalette(theme: Theme): ChartPalette {
  return {
    ...(theme.palette.type === 'dark' ? DARK : LIGHT),
    grid: theme.palette.divider,
    axis: theme.palette.text.secondary,
    cursor: theme.palette.text.primary,
  };
}
