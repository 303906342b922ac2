import { createMaxWindow } from '@elastic-mesh/autoscaling/knative';
import {
  currentMaximum,
  recordMaximumAt,
} from '@elastic-mesh/autoscaling/knative';
import { readCases, Scorer, type Suite } from '../suite';

interface Sequence {
  id: string;
  buckets: number;
  granularitySeconds: number;
  records: { index: number; value: number; currentAfter: number }[];
}

/** The ring of descending maxima behind the scale-down delay. */
export const kpaMaxWindow: Suite = {
  file: 'autoscaling/kpa-max-window.json',
  target: 1,
  run(folder) {
    const scorer = new Scorer('kpa-max-window');
    const { sequences } = readCases<{ sequences: Sequence[] }>(
      folder,
      this.file,
    );
    for (const { id, buckets, granularitySeconds, records } of sequences) {
      scorer.check(
        id,
        records.map(record => record.currentAfter),
        () => {
          let window = createMaxWindow(
            buckets * granularitySeconds,
            granularitySeconds,
          );
          return records.map(record => {
            window = recordMaximumAt(window, record.index, record.value);
            return currentMaximum(window);
          });
        },
        (want, got: number[]) => want.every((value, i) => value === got[i]),
      );
    }
    return [scorer.result()];
  },
};
