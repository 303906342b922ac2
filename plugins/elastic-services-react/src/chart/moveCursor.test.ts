import { moveCursor } from './moveCursor';

describe('moveCursor', () => {
  it.each([
    ['ArrowLeft', false, undefined, 9],
    ['ArrowLeft', false, 0, 0],
    ['ArrowLeft', true, 9, 0],
    ['ArrowRight', false, 3, 4],
    ['ArrowRight', true, 3, 9],
    ['Home', false, 5, 0],
    ['End', false, 5, 9],
    ['Tab', false, 5, undefined],
  ])('%s (wide: %s) from %s to %s', (key, wide, from, to) => {
    expect(moveCursor(key, wide, from, 9)).toBe(to);
  });
});
