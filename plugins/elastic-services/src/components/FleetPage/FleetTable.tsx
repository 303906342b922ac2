import { useState } from 'react';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TablePagination from '@material-ui/core/TablePagination';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { makeStyles } from '@material-ui/core/styles';
import type { FleetRow } from '@elastic-mesh/plugin-elastic-services-common';
import {
  paginationTexts,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import { FleetTableRow } from './FleetTableRow';
import {
  isMine,
  sortRows,
  type FleetSort,
  type SortColumn,
} from './fleetModel';

const COLUMNS = [
  { id: 'title', sort: 'title', numeric: false },
  { id: 'owner', sort: 'owner', numeric: false },
  { id: 'verdict', sort: 'verdict', numeric: false },
  { id: 'replicas', sort: 'replicas', numeric: true },
  { id: 'strip', sort: undefined, numeric: false },
  { id: 'p95', sort: 'p95', numeric: false },
  { id: 'alerts', sort: 'alerts', numeric: true },
  { id: 'path', sort: undefined, numeric: false },
] as const;

const ROWS_PER_PAGE = 50;

const useStyles = makeStyles(theme => ({
  table: {
    '& th, & td': {
      padding: theme.spacing(1, 1.5),
      // Names are told apart by their ends; the table scrolls before it cuts a word.
      wordBreak: 'normal',
      overflowWrap: 'normal',
    },
    '& thead th': { verticalAlign: 'bottom' },
  },
}));

function useSort() {
  const [sort, setSort] = useState<FleetSort>({
    column: 'verdict',
    direction: 'asc',
  });
  const sortBy = (column: SortColumn) =>
    setSort(old => ({
      column,
      direction:
        old.column === column && old.direction === 'asc' ? 'desc' : 'asc',
    }));
  return { sort, sortBy };
}

function FleetTableHead(props: {
  sort: FleetSort;
  onSort(column: SortColumn): void;
}) {
  const { text } = useText();
  const { sort } = props;
  return (
    <TableHead>
      <TableRow>
        {COLUMNS.map(column => (
          <TableCell
            key={column.id}
            align={column.numeric ? 'right' : 'left'}
            sortDirection={sort.column === column.sort ? sort.direction : false}
          >
            {column.sort ? (
              <TableSortLabel
                active={sort.column === column.sort}
                direction={sort.column === column.sort ? sort.direction : 'asc'}
                onClick={() => props.onSort(column.sort)}
              >
                {text(`fleet.column.${column.id}`)}
              </TableSortLabel>
            ) : (
              text(`fleet.column.${column.id}`)
            )}
          </TableCell>
        ))}
      </TableRow>
    </TableHead>
  );
}

/** The fleet as a table, mine in a group of its own above the others. */
export function FleetTable(props: {
  rows: readonly FleetRow[];
  myRefs: ReadonlySet<string>;
}) {
  const words = useText();
  const { text } = words;
  const classes = useStyles();
  const { sort, sortBy } = useSort();
  const [page, setPage] = useState(0);
  const sorted = sortRows(props.rows, sort);
  const ordered = [
    ...sorted.filter(row => isMine(row, props.myRefs)),
    ...sorted.filter(row => !isMine(row, props.myRefs)),
  ];
  const lastPage = Math.max(0, Math.ceil(ordered.length / ROWS_PER_PAGE) - 1);
  const current = Math.min(page, lastPage);
  const visible = ordered.slice(
    current * ROWS_PER_PAGE,
    (current + 1) * ROWS_PER_PAGE,
  );
  const groups = [
    {
      id: 'mine',
      title: text('fleet.group.mine'),
      rows: visible.filter(row => isMine(row, props.myRefs)),
    },
    {
      id: 'others',
      title: text('fleet.group.others'),
      rows: visible.filter(row => !isMine(row, props.myRefs)),
    },
  ].filter(group => group.rows.length > 0);

  return (
    <Paper variant="outlined">
      <TableContainer>
        <Table
          size="small"
          aria-label={text('fleet.title')}
          className={classes.table}
        >
          <FleetTableHead sort={sort} onSort={sortBy} />
          {groups.map(group => (
            <TableBody key={group.id}>
              {groups.length > 1 && (
                <TableRow>
                  <TableCell
                    component="th"
                    scope="rowgroup"
                    role="rowheader"
                    colSpan={COLUMNS.length}
                  >
                    <strong>{group.title}</strong>
                  </TableCell>
                </TableRow>
              )}
              {group.rows.map(row => (
                <FleetTableRow key={row.id} row={row} />
              ))}
            </TableBody>
          ))}
          {ordered.length === 0 && (
            <TableBody>
              <TableRow>
                <TableCell colSpan={COLUMNS.length}>
                  {text('fleet.noMatch')}
                </TableCell>
              </TableRow>
            </TableBody>
          )}
        </Table>
      </TableContainer>
      {ordered.length > ROWS_PER_PAGE && (
        <TablePagination
          component="div"
          count={ordered.length}
          page={current}
          onPageChange={(_, next) => setPage(next)}
          rowsPerPage={ROWS_PER_PAGE}
          rowsPerPageOptions={[ROWS_PER_PAGE]}
          {...paginationTexts(words)}
        />
      )}
    </Paper>
  );
}
