import { lineChart } from './lineChart';

const chart = (points: [number, number][]) =>
  lineChart({
    title: 'Pods & <more>',
    valueTitle: 'pods',
    lines: [{ name: 'ready', points, colour: 'green' }],
  });

describe('a line chart', () => {
  it('tells its highest value to those who do not see it, and escapes text', () => {
    const svg = chart([
      [0, 1],
      [10, 12.34],
    ]);
    expect(svg).toContain('<title>Pods &amp; &lt;more&gt;</title>');
    expect(svg).toContain('<desc>ready: at most 12.3</desc>');
  });

  it('keeps a short peak of a long line', () => {
    const points = Array.from(
      { length: 200_000 },
      (_, i) => [i, i === 77_777 ? 100 : 1] as [number, number],
    );
    const svg = chart(points);
    expect(svg.length).toBeLessThan(20_000);
    // The highest value reaches the top of the plot.
    expect(svg).toMatch(/L[\d.]+ 34\.0/);
  });

  it.each([[[]], [[[0, 0]]]] as [[number, number][]][])(
    'draws nothing broken of %j',
    points => {
      expect(chart(points)).not.toMatch(/NaN|Infinity|undefined/);
    },
  );
});
