import { parseArgs } from 'util';
import { startDemoCluster } from './start';

const USAGE = `Usage: demo-cluster [options]

  --port <number>   port to listen on; 0 takes a free one (default 6580)
  --host <address>  address to listen on (default 127.0.0.1)
  --data <folder>   folder that keeps the state over restarts (default: in memory)
  --speed <number>  simulated seconds a real second, 0 to 100 (default 1)
  --token <text>    bearer token that requests need (default: none)
  --history <hours> hours made up at the first start, 0 to 24 (default 24)
  --empty           start without the demo company
`;

function numberOption(
  name: string,
  text: string | undefined,
  otherwise: number,
  most: number,
): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (text.trim() && value >= 0 && value <= most) return value;
  throw new Error(
    `--${name} is "${text}", but must be a number from 0 to ${most}`,
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      speed: { type: 'string' },
      token: { type: 'string' },
      history: { type: 'string' },
      empty: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const cluster = await startDemoCluster({
    port: numberOption('port', values.port, 6580, 65_535),
    host: values.host,
    dataFolder: values.data,
    speed: numberOption('speed', values.speed, 1, 100),
    token: values.token,
    historyHours: numberOption('history', values.history, 24, 24),
    seed: !values.empty,
    onWarning: message => process.stderr.write(`demo-cluster: ${message}\n`),
  });
  process.stdout.write(`demo-cluster is ready at ${cluster.url}\n`);
  const stop = () => {
    cluster.stop().then(() => process.exit(0), fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(error: Error): void {
  process.stderr.write(`demo-cluster: ${error.message}\n`);
  process.exit(1);
}

main().catch(fail);
