import type { Text } from '../text/createText';
import type { RequestLifeModel, RequestTry } from './requestLife';

/** What stands in a try's bar. */
export function fateText(
  { fate, fromMs, toMs }: RequestTry,
  { timeoutMs }: RequestLifeModel,
  { text, seconds }: Text,
): string {
  switch (fate) {
    case 'fits':
      return text('mesh.try.fits', { time: seconds((toMs - fromMs) / 1000) });
    case 'cut':
      return text('mesh.try.cut', { time: seconds(timeoutMs / 1000) });
    default:
      return text('mesh.try.never');
  }
}

/** The picture in one sentence. */
export function lifeSummary(life: RequestLifeModel, words: Text): string {
  const { text, seconds } = words;
  const { timeoutMs, tries, coldStart } = life;
  return [
    text('mesh.summary', { timeout: seconds(timeoutMs / 1000) }),
    ...tries.map(one =>
      text('mesh.summaryTry', {
        number: one.number,
        from: seconds(one.fromMs / 1000),
        fate: fateText(one, life, words),
      }),
    ),
    ...(coldStart
      ? [text('mesh.summaryCold', { time: seconds(coldStart.ms / 1000) })]
      : []),
  ].join(' ');
}
