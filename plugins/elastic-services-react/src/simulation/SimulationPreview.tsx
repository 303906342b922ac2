import { useMemo, useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import type { SimulationResult } from '@elastic-mesh/autoscaling';
import { TimelineChart } from '../chart/TimelineChart';
import { TimelineTable } from '../chart/TimelineTable';
import { useText } from '../text/useText';
import { FigureTiles } from './FigureTiles';
import { ObjectiveVerdict } from './ObjectiveVerdict';
import { simulationFigures } from './simulationFigures';
import { simulationTimeline, type SimulatedBounds } from './simulationTimeline';

const stay = () => {};

/** A simulation as verdict, figures, chart and table. */
export function SimulationPreview(props: {
  result: SimulationResult;
  bounds: SimulatedBounds;
  /** An amount with its currency, ready to be shown; absent: no prices are known. */
  monthlyCost?: string;
  /** Why a met objective is no good news; shown with it. */
  caveat?: string;
}) {
  const { result, bounds, monthlyCost, caveat } = props;
  const { text, number, seconds, instant } = useText();
  const [asTable, setAsTable] = useState(false);
  const figures = useMemo(() => simulationFigures(result), [result]);
  const { minReplicas, maxReplicas, objectiveMs, requestsPerReplica } = bounds;
  const { schedule } = bounds;
  const timeline = useMemo(
    () =>
      simulationTimeline(result, {
        minReplicas,
        maxReplicas,
        objectiveMs,
        requestsPerReplica,
        schedule,
      }),
    [
      result,
      minReplicas,
      maxReplicas,
      objectiveMs,
      requestsPerReplica,
      schedule,
    ],
  );
  const endMs = timeline.toSeconds * 1000;
  return (
    <section aria-label={text('simulation.region')}>
      <ObjectiveVerdict
        figures={figures}
        objectiveMs={objectiveMs}
        caveat={caveat}
      />
      <FigureTiles figures={figures} monthlyCost={monthlyCost} />
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
      {asTable ? (
        <TimelineTable
          timeline={timeline}
          caption={text('simulation.tableCaption', {
            from: instant(timeline.fromSeconds * 1000, endMs),
            to: instant(endMs, endMs),
            step: timeline.stepSeconds,
          })}
        />
      ) : (
        <TimelineChart
          timeline={timeline}
          label={text('simulation.chartLabel', {
            lowest: figures.lowestReplicas,
            highest: figures.highestReplicas,
            p95: seconds(figures.worstP95Ms / 1000),
            queue: number(figures.longestQueue),
          })}
          onZoom={stay}
          onResetZoom={stay}
        />
      )}
    </section>
  );
}
