import { execFile, spawn, spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import {
  deploymentYaml,
  knativeServiceYaml,
} from './__fixtures__/small-cluster';
import { DemoCluster, startDemoCluster } from './start';

const run = promisify(execFile);
const installed = spawnSync('kubectl', ['version', '--client']).status === 0;
// Said aloud instead of passing quietly: without kubectl these tests prove nothing.
const withKubectl = installed ? describe : describe.skip;

withKubectl(
  `kubectl${installed ? '' : ' (skipped: it is not installed)'}`,
  () => {
    let cluster: DemoCluster;
    let home: string;
    const file = () => join(home, 'manifests.yaml');
    const kubectl = async (...args: string[]): Promise<string> => {
      const env = {
        PATH: process.env.PATH,
        HOME: home,
        KUBECONFIG: join(home, 'none'),
      };
      const { stdout } = await run(
        'kubectl',
        ['--server', cluster.url, ...args],
        { env },
      );
      return stdout;
    };

    beforeAll(async () => {
      home = mkdtempSync(join(tmpdir(), 'demo-cluster-kubectl-'));
      cluster = await startDemoCluster({ seed: false, speed: 0 });
    });
    afterAll(async () => {
      await cluster?.stop();
      rmSync(home, { recursive: true, force: true });
    });

    it('applies, shows, describes, changes and deletes', async () => {
      writeFileSync(
        file(),
        `${deploymentYaml('web', { rps: 5 }, 2)}---${knativeServiceYaml(
          'shop',
          { rps: 5 },
        )}`,
      );
      const applied = await kubectl('apply', '--server-side', '-f', file());
      expect(applied).toContain('deployment.apps/web serverside-applied');
      expect(applied).toContain(
        'service.serving.knative.dev/shop serverside-applied',
      );
      cluster.advance(30);

      expect(await kubectl('get', 'deploy,ksvc,pods', '-A')).toMatch(
        /deployment\.apps\/web +2\/2/,
      );
      expect(await kubectl('get', 'ksvc', 'shop')).toMatch(
        /shop +http\S+ +shop-00001 +shop-00001 +True/,
      );
      expect(await kubectl('describe', 'deployment', 'web')).toMatch(
        /2 desired \| 2 updated \| 2 total \| 2 available/,
      );
      expect(await kubectl('describe', 'deployment', 'web')).toContain(
        'ScalingReplicaSet',
      );
      expect(await kubectl('top', 'pods')).toMatch(/web-\S+ +\d+m/);

      await kubectl('scale', 'deployment', 'web', '--replicas', '3');
      await kubectl('label', 'deployment', 'web', 'team=red');
      await kubectl(
        'set',
        'image',
        'deployment/web',
        'app=example.com/web:2.0.0',
      );
      await kubectl(
        'patch',
        'deployment',
        'web',
        '--type',
        'json',
        '-p',
        '[{"op":"add","path":"/metadata/labels/tier","value":"front"}]',
      );
      cluster.advance(60);
      const wide = await kubectl(
        'get',
        'deployment',
        '-l',
        'team=red,tier=front',
        '-o',
        'wide',
      );
      expect(wide).toMatch(/web +3\/3 +3 +3 .*example.com\/web:2\.0\.0/);

      await kubectl('delete', 'deployment', 'web');
      cluster.advance(10);
      expect(await kubectl('get', 'pods', '-l', 'app=web', '-o', 'name')).toBe(
        '',
      );
      expect(
        await kubectl('get', 'replicasets', '-l', 'app=web', '-o', 'name'),
      ).toBe('');
    }, 60_000);

    it('removes with a second apply what the first one set', async () => {
      const manifest = (data: string) =>
        `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: default}\ndata: ${data}\n`;
      writeFileSync(file(), manifest('{a: "1", b: "2"}'));
      await kubectl('apply', '--server-side', '-f', file());
      writeFileSync(file(), manifest('{b: "3"}'));
      await kubectl('apply', '--server-side', '-f', file());
      const data = await kubectl(
        'get',
        'cm',
        'settings',
        '-o',
        'jsonpath={.data}',
      );
      expect(JSON.parse(data)).toEqual({ b: '3' });
    }, 30_000);

    it('follows changes with get -w', async () => {
      writeFileSync(file(), deploymentYaml('watched', {}, 1));
      await kubectl('apply', '--server-side', '-f', file());
      const env = {
        PATH: process.env.PATH,
        HOME: home,
        KUBECONFIG: join(home, 'none'),
      };
      // A list is watched from its version; of a single object kubectl skips what happens before its watch begins.
      const onlyIt = ['--field-selector', 'metadata.name=watched'];
      const watcher = spawn(
        'kubectl',
        ['--server', cluster.url, 'get', 'deploy', '-w', ...onlyIt],
        { env },
      );
      let output = '';
      try {
        const seen = (text: RegExp) =>
          new Promise<void>((resolve, reject) => {
            const timer = setTimeout(
              () => reject(new Error(`not seen: ${text} in ${output}`)),
              10_000,
            );
            watcher.stdout.on('data', chunk => {
              output += chunk;
              if (!text.test(output)) return;
              clearTimeout(timer);
              resolve();
            });
          });
        await seen(/watched +0\/1/);
        const ready = seen(/watched +1\/1/);
        cluster.advance(20);
        await expect(ready).resolves.toBeUndefined();
      } finally {
        watcher.kill();
      }
    }, 30_000);

    it('is told what is wrong with a manifest', async () => {
      writeFileSync(
        file(),
        knativeServiceYaml(
          'bad',
          { shape: 'zigzag' },
          { 'autoscaling.knative.dev/min-scale': 'two' },
        ),
      );
      const refused = kubectl('apply', '--server-side', '-f', file());
      await expect(refused).rejects.toThrow(
        /shape: Invalid value: "zigzag": must be one of constant/,
      );
      await expect(refused).rejects.toThrow(/min-scale/);
    }, 30_000);
  },
);
