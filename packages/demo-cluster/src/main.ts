import { startDemoCluster } from './start';

async function main() {
  const cluster = await startDemoCluster({
    port: Number(process.argv[2] ?? 0),
  });
  process.stdout.write(`${cluster.url}\n`);
}
main();
