import { DEFAULT_LIMITS } from './limits';
import { parseSources } from './parse';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: cart
`;

function files(count: number, text = SERVICE) {
  return Array.from({ length: count }, (_, index) => ({
    file: `${index}.yaml`,
    text,
  }));
}

describe('texts that were read before', () => {
  it('give the same resources, each in its own file', () => {
    const first = parseSources(files(2));
    const second = parseSources(files(2));
    expect(second.resources[1]).toBe(first.resources[1]);
    expect(second.resources.map(resource => resource.file)).toEqual([
      '0.yaml',
      '1.yaml',
    ]);
  });

  it('are read again when they change', () => {
    parseSources(files(1));
    const [changed] = parseSources(
      files(1, SERVICE.replace('cart', 'basket')),
    ).resources;
    expect(changed.name).toBe('basket');
  });

  it('count against the limits of every check', () => {
    parseSources(files(3));
    const { resources, problems } = parseSources(files(3), {
      ...DEFAULT_LIMITS,
      maxResources: 2,
    });
    expect(resources).toHaveLength(2);
    expect(problems.map(problem => problem.message)).toEqual([
      'more than 2 resources; check fewer files at once',
    ]);
  });

  it('tell their problems every time', () => {
    const broken = [{ file: 'a.yaml', text: 'apiVersion: [v1' }];
    expect(parseSources(broken).problems).toHaveLength(1);
    expect(parseSources(broken).problems).toHaveLength(1);
  });

  it('keep their notes', () => {
    const note = [{ file: 'a.yaml', text: 'just: text\n' }];
    parseSources(note);
    expect(parseSources(note).notes).toHaveLength(1);
  });
});
