import type { ScalerView } from './scaler';

/** The values of the last steps that fit into a window, at least one: what a Prometheus query over a range looks at. */
export class RecentValues {
  private readonly values: number[] = [];

  constructor(private readonly windowSeconds: number) {}

  add(value: number, { stepSeconds }: ScalerView): void {
    const { values } = this;
    values.push(value);
    if (
      values.length > Math.max(1, Math.round(this.windowSeconds / stepSeconds))
    ) {
      values.shift();
    }
  }

  /** 0 before the first value. */
  get mean(): number {
    const { values } = this;
    const sum = values.reduce((total, value) => total + value, 0);
    return sum / Math.max(1, values.length);
  }

  get highest(): number {
    return Math.max(...this.values);
  }
}
