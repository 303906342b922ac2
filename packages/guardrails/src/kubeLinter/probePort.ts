/* Whether a probe can reach its port: pkg/templates/util/probe_port.go. */
import type { Bundle } from '../model/bundle';
import { fieldsOf, listOf, textsOf, type Fields } from '../model/fields';
import type { Report } from '../rule';
import { containersOf } from './deploymentLike';

type Probe = 'livenessProbe' | 'readinessProbe' | 'startupProbe';

/** Handlers of a probe, with the words kube-linter names them by. */
const HANDLERS: readonly (readonly [string, string])[] = [
  ['httpGet', 'HTTPGet'],
  ['tcpSocket', 'TCPSocket'],
  ['grpc', 'GRPC check'],
];

function exposedPorts(container: Fields): Set<unknown> {
  return new Set(
    listOf(container.ports)
      .map(fieldsOf)
      .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
      .flatMap(({ containerPort, name }) => [containerPort, name]),
  );
}

/** A port given to the process on its command line is open without being declared. */
function isInArguments({ args, command }: Fields, port: unknown): boolean {
  if (typeof port !== 'number' || port <= 0) {
    return false;
  }
  const number = new RegExp(`(?<!\\d)${port}(?!\\d)`);
  return [...textsOf(args), ...textsOf(command)].some(text =>
    number.test(text),
  );
}

/** Probes of a sort whose port the container does not declare. */
export function* reportProbePorts(
  bundle: Bundle,
  probe: Probe,
): Iterable<Report> {
  for (const { workload, container } of containersOf(bundle, { init: false })) {
    const { fields, name, path } = container;
    const ports = exposedPorts(fields);
    const handler = HANDLERS.find(([field]) => {
      const { port } = fieldsOf(fieldsOf(fields[probe])[field]);
      return (
        port !== undefined && !ports.has(port) && !isInArguments(fields, port)
      );
    });
    if (handler) {
      const [field, words] = handler;
      const { port } = fieldsOf(fieldsOf(fields[probe])[field]);
      yield {
        message: `container "${name}" does not expose port ${port} for the ${words}`,
        resource: workload.resource,
        path: [...path, probe, field, 'port'],
        // A number works without being declared; a name that is not declared never does.
        severity: typeof port === 'string' ? 'error' : 'info',
        evidence: { port: String(port) },
      };
    }
  }
}
