import { TrafficProfile } from './profile';

const DAY_SECONDS = 86_400;
/** Diurnal traffic is lowest at four in the morning (UTC). */
const LOWEST_HOUR = 4;
/** How long one deviation from the shape lasts. */
const NOISE_SECONDS = 20;

/** A value from 0 to 1 that depends only on the seed and the number (xorshift of a mixed 32-bit state). */
export function randomAt(seed: number, index: number): number {
  let state = Math.imul(seed ^ (index + 0x9e3779b9), 0x85ebca6b);
  state ^= state >>> 13;
  state = Math.imul(state, 0xc2b2ae35);
  state ^= state >>> 16;
  return (state >>> 0) / 0x1_0000_0000;
}

/** A seed from a name (FNV-1a). */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return hash;
}

/** The height of the shape from 0 (rest) to 1 (peak). */
function heightAt(
  profile: TrafficProfile,
  nowSeconds: number,
  ageSeconds: number,
): number {
  const { periodSeconds, durationSeconds } = profile;
  switch (profile.shape) {
    case 'ramp':
      return Math.min(1, Math.max(0, ageSeconds / periodSeconds));
    case 'step':
      return ageSeconds >= periodSeconds ? 1 : 0;
    case 'diurnal': {
      const turn = nowSeconds / DAY_SECONDS - LOWEST_HOUR / 24;
      return (1 - Math.cos(2 * Math.PI * turn)) / 2;
    }
    case 'square':
      return nowSeconds % periodSeconds < periodSeconds / 2 ? 0 : 1;
    case 'spikes':
      return nowSeconds % periodSeconds < durationSeconds ? 1 : 0;
    default:
      return 0;
  }
}

/**
 * Requests a second that arrive at a time.
 *
 * @param nowSeconds - Unix time
 * @param ageSeconds - since the service was created, for shapes that start with it
 * @param seed - of the service; the same seed and time give the same rate
 */
export function arrivalRate(
  profile: TrafficProfile,
  nowSeconds: number,
  ageSeconds: number,
  seed: number,
): number {
  const height = heightAt(profile, nowSeconds, ageSeconds);
  const rate = profile.rps + (profile.peakRps - profile.rps) * height;
  const noise = randomAt(seed, Math.floor(nowSeconds / NOISE_SECONDS)) * 2 - 1;
  return Math.max(0, rate * (1 + (noise * profile.noisePercent) / 100));
}
