import type { Text } from './createText';

/** Translated texts of a Material UI `TablePagination`. */
export function paginationTexts({ text }: Text) {
  return {
    labelRowsPerPage: text('chart.table.rowsPerPage'),
    labelDisplayedRows: (rows: { from: number; to: number; count: number }) =>
      text('chart.table.rows', rows),
    backIconButtonText: text('chart.table.previous'),
    nextIconButtonText: text('chart.table.next'),
  };
}
