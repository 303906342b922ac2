import type {
  QuotaFitReport,
  QuotaRow,
} from '@elastic-mesh/autoscaling/capacity';
import { quotaAmountText } from '@elastic-mesh/plugin-elastic-services-common';
import {
  chartPalette,
  toneColors,
  ToneIcon,
} from '@elastic-mesh/plugin-elastic-services-react';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useTheme } from '@material-ui/core/styles';
import { useFormText } from '../useFormText';

const BAR_HEIGHT = 12;

/** Used by others, then needed; what goes beyond the quota is hatched and red. The numbers stand beside it. */
function Bar({ row }: { row: QuotaRow }) {
  const theme = useTheme();
  const palette = chartPalette(theme);
  const taken = row.hard - row.room;
  const whole = Math.max(row.hard, taken + row.needed) || 1;
  const share = (amount: number) => `${(100 * amount) / whole}%`;
  const inside = Math.min(row.needed, row.room);
  const bad = toneColors(theme, 'bad').strong;
  return (
    <div
      aria-hidden
      style={{
        display: 'flex',
        minWidth: 140,
        height: BAR_HEIGHT,
        border: `1px solid ${palette.axis}`,
        background: palette.stripGround,
      }}
    >
      <div style={{ width: share(taken), background: palette.axis }} />
      <div style={{ width: share(inside), background: palette.ready }} />
      <div
        style={{
          width: share(row.needed - inside),
          background: `repeating-linear-gradient(45deg, ${bad} 0 4px, transparent 4px 7px)`,
        }}
      />
    </div>
  );
}

/** One row a resource of the quota: what is needed, what is free, and whether that fits. */
export function QuotaTable({ report }: { report: QuotaFitReport }) {
  const t = useFormText();
  return (
    <TableContainer>
      <Table size="small" aria-label={t('form.quota.table')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('form.quota.resource')}</TableCell>
            <TableCell align="right">{t('form.quota.needed')}</TableCell>
            <TableCell align="right">{t('form.quota.free')}</TableCell>
            <TableCell align="right">{t('form.quota.hard')}</TableCell>
            <TableCell align="right">{t('form.quota.used')}</TableCell>
            <TableCell>{t('form.quota.bar')}</TableCell>
            <TableCell>{t('form.quota.fits')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {report.rows.map(row => {
            const { key, unit, needed, room, hard, used, fits } = row;
            return (
              <TableRow key={key}>
                <TableCell component="th" scope="row" role="rowheader">
                  {key}
                </TableCell>
                <TableCell align="right">
                  {quotaAmountText(needed, unit)}
                </TableCell>
                <TableCell align="right">
                  {quotaAmountText(room, unit)}
                </TableCell>
                <TableCell align="right">
                  {quotaAmountText(hard, unit)}
                </TableCell>
                <TableCell align="right">
                  {used === undefined ? '?' : quotaAmountText(used, unit)}
                </TableCell>
                <TableCell>
                  <Bar row={row} />
                </TableCell>
                <TableCell>
                  <span
                    style={{ display: 'flex', alignItems: 'center', gap: 4 }}
                  >
                    <ToneIcon tone={fits ? 'good' : 'bad'} />
                    {t(fits ? 'form.quota.yes' : 'form.quota.no')}
                  </span>
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
