import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'fs';
import { join } from 'path';
import { deserialize, serialize } from 'v8';
import { ActiveAlert } from '../alerts/evaluator';
import { Silence } from '../alerts/silences';
import { SeriesSnapshot } from '../metrics/series-store';
import { Manifest } from './object';
import { StoreSnapshot } from './object-store';

const FORMAT = 1;

/** Everything but the series that survives a restart. */
export interface SavedState {
  simulatedMs: number;
  store: StoreSnapshot;
  applied: [string, Manifest][];
  silences: Silence[];
  /** Alerts whose condition holds, so that a restart does not begin their waiting anew; absent in older files. */
  alerts?: ActiveAlert[];
}

/** Files under the data folder; each is replaced as a whole, so that a crash leaves the last good one. */
export class Persistence {
  private readonly stateFile: string;
  private readonly seriesFile: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.stateFile = join(folder, 'cluster.json');
    this.seriesFile = join(folder, 'series.bin');
  }

  /** What was saved last; undefined at the first start; @throws Error for a file that is damaged or of another version. */
  loadState(): SavedState | undefined {
    if (!existsSync(this.stateFile)) return undefined;
    try {
      const saved = JSON.parse(readFileSync(this.stateFile, 'utf8'));
      if (saved.format !== FORMAT)
        throw new Error(`its format is ${saved.format}, not ${FORMAT}`);
      return saved;
    } catch (error) {
      throw new Error(
        `The demo cluster's state cannot be read: ${
          (error as Error).message
        }. Delete ${this.stateFile} to start with a new demo world.`,
      );
    }
  }

  saveState(state: SavedState): void {
    this.replace(this.stateFile, JSON.stringify({ format: FORMAT, ...state }));
  }

  /** The saved series; undefined when there are none or they cannot be read: charts then start empty. */
  loadSeries(): SeriesSnapshot | undefined {
    if (!existsSync(this.seriesFile)) return undefined;
    try {
      return deserialize(readFileSync(this.seriesFile));
    } catch {
      // History is worth less than a start: what is damaged is left behind.
      return undefined;
    }
  }

  saveSeries(series: SeriesSnapshot): void {
    this.replace(this.seriesFile, serialize(series));
  }

  private replace(file: string, content: string | Buffer): void {
    const next = `${file}.next`;
    writeFileSync(next, content);
    renameSync(next, file);
  }
}
