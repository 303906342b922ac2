import { useMemo, useState } from 'react';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TablePagination from '@material-ui/core/TablePagination';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { paginationTexts } from '../text/paginationTexts';
import { useText } from '../text/useText';
import type { ChartTimeline } from './timelineModel';
import { timelineRows, type TimelineRow } from './tableRows';

const COLUMNS = [
  ['ready', 'chart.series.ready'],
  ['starting', 'chart.series.starting'],
  ['desired', 'chart.series.desired'],
  ['minReplicas', 'chart.table.floor'],
  ['maxReplicas', 'chart.table.ceiling'],
  ['wanted', 'chart.series.wanted'],
  ['demand', 'chart.series.demand'],
  ['capacity', 'chart.series.capacity'],
  ['queue', 'chart.series.queue'],
  ['p95Ms', 'chart.series.p95'],
  ['objectiveMs', 'chart.series.objective'],
] as const;

const PAGE_SIZES = [25, 100];

/** The chart's data as a table, for those who cannot see the chart and those who want the numbers. */
export function TimelineTable(props: {
  timeline: ChartTimeline;
  /** Default: says that the rows are of the past. */
  caption?: string;
}) {
  const { timeline } = props;
  const words = useText();
  const { text, number, seconds, instant } = words;
  const rows = useMemo(() => timelineRows(timeline), [timeline]);
  const [page, setPage] = useState(0);
  const [pageSize, setPageSize] = useState(PAGE_SIZES[0]);
  const nowMs = timeline.toSeconds * 1000;
  const lastPage = Math.max(0, Math.ceil(rows.length / pageSize) - 1);
  const current = Math.min(page, lastPage);

  const cell = (row: TimelineRow, column: (typeof COLUMNS)[number][0]) => {
    const value = row[column];
    if (value === null) {
      return text('chart.noData');
    }
    return column.endsWith('Ms') ? seconds(value / 1000) : number(value);
  };
  // A simulation has a queue and nothing beyond its bounds; a cluster is the other way round.
  const absent = timeline.columns.queue ? 'wanted' : 'queue';
  const columns = COLUMNS.filter(([column]) => column !== absent);
  const caption =
    props.caption ??
    text('chart.table.caption', {
      from: instant(timeline.fromSeconds * 1000, nowMs),
      to: instant(nowMs, nowMs),
      step: timeline.stepSeconds,
    });
  return (
    <>
      <TableContainer>
        <Table size="small">
          <Typography component="caption" variant="caption">
            {caption}
          </Typography>
          <TableHead>
            <TableRow>
              <TableCell>{text('chart.table.time')}</TableCell>
              {columns.map(([column, key]) => (
                <TableCell key={column} align="right">
                  {text(key)}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows
              .slice(current * pageSize, (current + 1) * pageSize)
              .map(row => (
                <TableRow key={row.time}>
                  <TableCell component="th" scope="row" role="rowheader">
                    {instant((row.time ?? 0) * 1000, nowMs)}
                  </TableCell>
                  {columns.map(([column]) => (
                    <TableCell key={column} align="right">
                      {cell(row, column)}
                    </TableCell>
                  ))}
                </TableRow>
              ))}
          </TableBody>
        </Table>
      </TableContainer>
      <TablePagination
        component="div"
        count={rows.length}
        page={current}
        onPageChange={(_, next) => setPage(next)}
        rowsPerPage={pageSize}
        rowsPerPageOptions={PAGE_SIZES}
        onRowsPerPageChange={event => setPageSize(Number(event.target.value))}
        {...paginationTexts(words)}
      />
    </>
  );
}
