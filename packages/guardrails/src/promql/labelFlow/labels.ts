import { canHaveLabel, reasonAgainst, type Flow, type LabelFate } from './flow';

/** The series surely carry these labels. */
export function guarantee(
  flow: Flow,
  names: readonly string[],
  reason: string,
): Flow {
  const labels = new Map(flow.labels);
  for (const name of names) {
    labels.set(name, { presence: 'guaranteed', reason });
  }
  return { ...flow, labels };
}

/** The series may carry these labels, whatever was said before; a guarantee stays one. */
export function allow(
  flow: Flow,
  names: readonly string[],
  reason: string,
): Flow {
  const labels = new Map(flow.labels);
  for (const name of names) {
    if (labels.get(name)?.presence !== 'guaranteed') {
      labels.set(name, { presence: 'possible', reason });
    }
  }
  return { ...flow, labels };
}

/** The series lose these labels. */
export function exclude(
  flow: Flow,
  names: readonly string[],
  reason: string,
): Flow {
  const labels = new Map(flow.labels);
  const usedLabels = new Set(flow.usedLabels);
  for (const name of names) {
    labels.set(name, { presence: 'impossible', reason });
    usedLabels.delete(name);
  }
  return { ...flow, labels, usedLabels };
}

/** The series lose every label but these, which they keep when they can have them at all. */
export function keepOnly(
  flow: Flow,
  names: readonly string[],
  reason: string,
): Flow {
  const labels = new Map<string, LabelFate>();
  for (const [name, fate] of flow.labels) {
    const lost = fate.presence !== 'impossible';
    labels.set(name, lost ? { presence: 'impossible', reason } : fate);
  }
  for (const name of names) {
    const fate = flow.labels.get(name);
    if (fate?.presence === 'guaranteed') {
      labels.set(name, fate);
    } else if (canHaveLabel(flow, name)) {
      labels.set(name, { presence: 'possible', reason });
    } else {
      const why = reasonAgainst(flow, name);
      labels.set(name, { presence: 'impossible', reason: why });
    }
  }
  return { ...flow, labels, usedLabels: new Set(names), closedBecause: reason };
}

/** Remembers that a matching or grouping looked at these labels. */
export function use(flow: Flow, names: Iterable<string>): Flow {
  return { ...flow, usedLabels: new Set([...flow.usedLabels, ...names]) };
}

/** Labels that the flow is known to carry or to allow. */
export function knownLabels(flow: Flow): string[] {
  return [...flow.labels]
    .filter(([, fate]) => fate.presence !== 'impossible')
    .map(([name]) => name);
}
