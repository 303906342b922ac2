import { useCallback, useEffect, useRef, useState } from 'react';
import type { Recommendation, SearchSpace } from '@elastic-mesh/autoscaling';
import {
  planningWorld,
  type Plan,
} from '@elastic-mesh/plugin-elastic-services-common';

export type Search =
  | { state: 'idle' }
  | { state: 'running'; ratio: number }
  | { state: 'done'; found: Recommendation }
  | { state: 'failed'; reason: string };

/** A slice of work that leaves a page its 60 pictures a second. */
const SLICE_MS = 8;

const nextTask = () => new Promise(resolve => setTimeout(resolve, 0));

/** Searches in slices, so that the page stays alive and the search can be stopped. */
export function useRecommendation(onDone: (found: Recommendation) => void) {
  const [search, setSearch] = useState<Search>({ state: 'idle' });
  const current = useRef(0);
  const done = useRef(onDone);
  done.current = onDone;

  const cancel = useCallback(() => {
    current.current += 1;
    setSearch({ state: 'idle' });
  }, []);
  useEffect(
    () => () => {
      current.current += 1;
    },
    [],
  );

  const start = useCallback(async (plan: Plan, space: SearchSpace) => {
    current.current += 1;
    const own = current.current;
    setSearch({ state: 'running', ratio: 0 });
    try {
      const { recommendInSteps } = await import('@elastic-mesh/autoscaling');
      const steps = recommendInSteps(planningWorld(plan), space);
      let sliceEnds = performance.now() + SLICE_MS;
      let step = steps.next();
      while (!step.done) {
        if (performance.now() >= sliceEnds) {
          setSearch({ state: 'running', ratio: step.value });
          await nextTask();
          if (current.current !== own) {
            return;
          }
          sliceEnds = performance.now() + SLICE_MS;
        }
        step = steps.next();
      }
      if (current.current === own) {
        setSearch({ state: 'done', found: step.value });
        done.current(step.value);
      }
    } catch (error) {
      if (current.current === own) {
        setSearch({ state: 'failed', reason: (error as Error).message });
      }
    }
  }, []);
  return { search, start, cancel };
}
