import { useMemo, useState } from 'react';
import type { SimulationResult } from '@elastic-mesh/autoscaling';
import { monthlyCostOf } from '@elastic-mesh/plugin-elastic-services-common';
import {
  ObjectiveVerdict,
  simulationFigures,
  simulationTimeline,
  TimelineChart,
  TimelineTable,
  useText,
  type ChartTimeline,
  type SimulatedBounds,
} from '@elastic-mesh/plugin-elastic-services-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { formatMoney } from '../scalingPolicy/formatMoney';
import { useFormText } from '../useFormText';
import { FigureTable, type ComparedFigures } from './FigureTable';

const useStyles = makeStyles(theme => ({
  charts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))',
    gap: theme.spacing(2),
  },
  // A chart measures its column, which would otherwise not shrink below it.
  chart: { minWidth: 0 },
}));

const stay = () => {};

/** One side of the comparison, simulated. */
export interface ComparedSide {
  result: SimulationResult;
  bounds: SimulatedBounds;
  /** Why an objective that is met is no good news. */
  caveat?: string;
}

/** A side's figures and timeline, made anew only when its run or its bounds are others. */
function useSide({ result, bounds }: ComparedSide): {
  figures: ComparedFigures;
  timeline: ChartTimeline;
} {
  const { minReplicas, maxReplicas, objectiveMs, requestsPerReplica } = bounds;
  const figures = useMemo(
    () => ({
      ...simulationFigures(result),
      monthlyCost: monthlyCostOf(
        result.totals,
        result.steps * result.stepSeconds,
      ),
    }),
    [result],
  );
  const timeline = useMemo(
    () =>
      simulationTimeline(result, {
        minReplicas,
        maxReplicas,
        objectiveMs,
        requestsPerReplica,
      }),
    [result, minReplicas, maxReplicas, objectiveMs, requestsPerReplica],
  );
  return { figures, timeline };
}

/** Two simulations of the same traffic side by side: verdicts, figures with their differences, charts of one scale, or tables. */
export function SimulationComparison(props: {
  now: ComparedSide;
  after: ComparedSide;
  /** ISO 4217 code. */
  currency: string;
}) {
  const t = useFormText();
  const { text, language } = useText();
  const classes = useStyles();
  const [asTable, setAsTable] = useState(false);
  const now = useSide(props.now);
  const after = useSide(props.after);
  const { objectiveMs } = props.after.bounds;
  return (
    <section aria-label={t('form.change.comparison')}>
      <ObjectiveVerdict
        quiet
        lead={t('form.change.beforeLead')}
        caveat={props.now.caveat}
        figures={now.figures}
        objectiveMs={objectiveMs}
      />
      <ObjectiveVerdict
        lead={t('form.change.afterLead')}
        caveat={props.after.caveat}
        figures={after.figures}
        objectiveMs={objectiveMs}
      />
      <FigureTable
        now={now.figures}
        after={after.figures}
        formatCost={amount => formatMoney(amount, props.currency, language)}
      />
      <Typography variant="caption" component="p" color="textSecondary">
        {text('simulation.clock')}{' '}
        <Button
          size="small"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {text(asTable ? 'chart.showChart' : 'chart.showTable')}
        </Button>
      </Typography>
      <div className={classes.charts}>
        <SideView
          title={t('form.change.before')}
          {...now}
          beside={after.timeline}
          asTable={asTable}
        />
        <SideView
          title={t('form.change.after')}
          {...after}
          beside={now.timeline}
          asTable={asTable}
        />
      </div>
    </section>
  );
}

function SideView(props: {
  title: string;
  figures: ComparedFigures;
  timeline: ChartTimeline;
  beside: ChartTimeline;
  asTable: boolean;
}) {
  const { title, figures, timeline, beside, asTable } = props;
  const { text, seconds, number, instant } = useText();
  const classes = useStyles();
  const endMs = timeline.toSeconds * 1000;
  return (
    <div className={classes.chart}>
      <Typography variant="subtitle2" component="h4">
        {title}
      </Typography>
      {asTable ? (
        <TimelineTable
          timeline={timeline}
          caption={`${title}: ${text('simulation.tableCaption', {
            from: instant(timeline.fromSeconds * 1000, endMs),
            to: instant(endMs, endMs),
            step: timeline.stepSeconds,
          })}`}
        />
      ) : (
        <TimelineChart
          timeline={timeline}
          beside={beside}
          label={`${title}: ${text('simulation.chartLabel', {
            lowest: figures.lowestReplicas,
            highest: figures.highestReplicas,
            p95: seconds(figures.worstP95Ms / 1000),
            queue: number(figures.longestQueue),
          })}`}
          onZoom={stay}
          onResetZoom={stay}
        />
      )}
    </div>
  );
}
