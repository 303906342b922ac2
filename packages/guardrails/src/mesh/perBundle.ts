import type { Bundle } from '../model/bundle';

/** Computes something of a bundle once; bundles never change, so what was found in one stays true. */
export function perBundle<T>(
  build: (bundle: Bundle) => T,
): (bundle: Bundle) => T {
  const known = new WeakMap<Bundle, { value: T }>();
  return bundle => {
    let entry = known.get(bundle);
    if (!entry) {
      entry = { value: build(bundle) };
      known.set(bundle, entry);
    }
    return entry.value;
  };
}
