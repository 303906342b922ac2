import { useEffect, useState } from 'react';

/** Milliseconds since the epoch, renewed every `everyMs`, so that ages on the screen stay true. */
export function useNow(everyMs: number = 1000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
