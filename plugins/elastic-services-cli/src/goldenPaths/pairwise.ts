/** The chosen value of each option, as an index into that option's values. */
export type Combination = readonly number[];

type Pair = `${number}=${number},${number}=${number}`;

function pairOf(a: number, valueA: number, b: number, valueB: number): Pair {
  return a < b
    ? `${a}=${valueA},${b}=${valueB}`
    : `${b}=${valueB},${a}=${valueA}`;
}

function allPairs(sizes: readonly number[]): Set<Pair> {
  const pairs = new Set<Pair>();
  sizes.forEach((sizeA, a) =>
    sizes.slice(a + 1).forEach((sizeB, offset) => {
      for (let valueA = 0; valueA < sizeA; valueA++) {
        for (let valueB = 0; valueB < sizeB; valueB++) {
          pairs.add(pairOf(a, valueA, a + 1 + offset, valueB));
        }
      }
    }),
  );
  return pairs;
}

/** The value of `option` that makes most pairs with what is chosen already; ties go by `turn`, so that all take part. */
function bestValue(
  option: number,
  size: number,
  chosen: ReadonlyMap<number, number>,
  uncovered: ReadonlySet<Pair>,
  turn: number,
): number {
  let best = 0;
  let bestGain = -1;
  for (let i = 0; i < size; i++) {
    const value = (i + turn) % size;
    let gain = 0;
    for (const [other, otherValue] of chosen) {
      gain += uncovered.has(pairOf(option, value, other, otherValue)) ? 1 : 0;
    }
    if (gain > bestGain) {
      best = value;
      bestGain = gain;
    }
  }
  return best;
}

/**
 * Combinations in which every two values of different options meet at least once, far fewer than all combinations.
 *
 * Greedy: each combination starts from a pair that has not met yet and takes, option by option, the value with most
 * new pairs. The same sizes always give the same combinations.
 *
 * @param sizes - number of values of each option, each at least 1
 * @example pairwise([2, 2, 2]) // 4 combinations instead of 8
 */
export function pairwise(sizes: readonly number[]): Combination[] {
  if (sizes.length < 2) {
    return sizes.flatMap(size => Array.from({ length: size }, (_, i) => [i]));
  }
  const uncovered = allPairs(sizes);
  const combinations: Combination[] = [];
  for (const pair of uncovered) {
    // A covered pair is deleted and never visited, so this one has still to meet.
    const chosen = new Map(
      pair.split(',').map(half => {
        const [option, value] = half.split('=').map(Number);
        return [option, value] as const;
      }),
    );
    sizes.forEach((size, option) => {
      if (!chosen.has(option)) {
        const turn = combinations.length;
        chosen.set(option, bestValue(option, size, chosen, uncovered, turn));
      }
    });
    const combination = sizes.map((_, option) => chosen.get(option)!);
    combination.forEach((valueA, a) =>
      combination
        .slice(a + 1)
        .forEach((valueB, offset) =>
          uncovered.delete(pairOf(a, valueA, a + 1 + offset, valueB)),
        ),
    );
    combinations.push(combination);
  }
  return combinations;
}
