import type { LoggerService } from '@backstage/backend-plugin-api';
import { assertError } from '@backstage/errors';
import {
  buildKustomization,
  groupOf,
  stackFunctions,
  type KubernetesObject,
  type LocalRepositories,
  type RepositoryTexts,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import type { ClusterClient } from './clusterClient';
import { impliedNamespaces } from './namespaces';

/** What is known of the deployment of one repository. */
export interface DeploymentStatus {
  environment: string;
  /** The commit that runs. */
  commit?: string;
  /** Why the newest commit does not run. */
  error?: string;
}

/**
 * Brings the newest commit of every local repository to one cluster, once a commit, and deletes what the commit before
 * had and this one has not. What people change in the cluster afterwards stays, as with Argo CD without self-healing.
 * A failed commit is tried again at each run.
 */
export class GitOpsReconciler {
  private readonly statuses = new Map<string, DeploymentStatus>();

  private constructor(
    private readonly repositories: LocalRepositories,
    private readonly cluster: ClusterClient,
    private readonly environment: string,
    private readonly logger: LoggerService,
  ) {}

  static create(options: {
    repositories: LocalRepositories;
    cluster: ClusterClient;
    /** Folder under `deploy/overlays`. */
    environment: string;
    logger: LoggerService;
  }): GitOpsReconciler {
    const { repositories, cluster, environment, logger } = options;
    return new GitOpsReconciler(repositories, cluster, environment, logger);
  }

  status(name: string): DeploymentStatus | undefined {
    return this.statuses.get(name);
  }

  /** One round over all repositories; one that fails does not stop the others. */
  async run(): Promise<void> {
    for (const name of await this.repositories.list()) {
      await this.reconcile(name);
    }
  }

  private async reconcile(name: string): Promise<void> {
    const { environment } = this;
    const deployed = await this.repositories.deployed(name, environment);
    try {
      const commit = await this.deploy(name, deployed);
      this.statuses.set(name, { environment, commit });
    } catch (error) {
      assertError(error);
      const before = this.statuses.get(name)?.error;
      this.statuses.set(name, {
        environment,
        commit: deployed,
        error: error.message,
      });
      // Said once: the same failure comes back every few seconds.
      if (before !== error.message) {
        this.logger.warn(`Cannot deploy ${name} to ${environment}`, error);
      }
    }
  }

  private async deploy(
    name: string,
    deployed: string | undefined,
  ): Promise<string | undefined> {
    const head = await this.repositories.head(name);
    if (!head) {
      return undefined;
    }
    const texts = await this.repositories.readTexts(name, head);
    const objects = this.build(texts);
    // A cluster that lost its state gets everything again.
    if (head === deployed && (await this.stillThere(objects))) {
      return head;
    }
    for (const namespace of impliedNamespaces(objects, texts)) {
      // One that is there may belong to another repository, with labels of its own.
      if (!(await this.cluster.exists(namespace))) {
        await this.cluster.apply(namespace);
      }
    }
    for (const object of objects) {
      await this.cluster.apply(object);
    }
    const pruned =
      deployed && deployed !== head
        ? await this.prune(
            this.build(await this.repositories.readTexts(name, deployed)),
            objects,
          )
        : 0;
    await this.repositories.markDeployed(name, this.environment, head);
    this.logger.info(
      `Deployed ${name} to ${this.environment}: ${objects.length} objects of commit ${head}, ${pruned} deleted`,
    );
    return head;
  }

  private build(texts: RepositoryTexts): KubernetesObject[] {
    const objects = [
      ...buildKustomization(texts, `deploy/overlays/${this.environment}`),
      // The simulated cluster has no gateway that faas-cli could speak to; it takes the functions as objects.
      ...stackFunctions(texts),
    ];
    const isNamespace = ({ kind }: KubernetesObject) => kind === 'Namespace';
    // What lives in a namespace needs it to be there.
    return [
      ...objects.filter(isNamespace),
      ...objects.filter(object => !isNamespace(object)),
    ];
  }

  /** Deletes what is no longer wanted; a namespace stays, because it would take everyone's objects with it. */
  private async prune(
    before: readonly KubernetesObject[],
    wanted: readonly KubernetesObject[],
  ): Promise<number> {
    const kept = new Set(wanted.map(identityOf));
    const left = before.filter(
      object => object.kind !== 'Namespace' && !kept.has(identityOf(object)),
    );
    for (const object of left) {
      await this.cluster.delete(object);
    }
    return left.length;
  }

  private async stillThere(objects: KubernetesObject[]): Promise<boolean> {
    return objects.length === 0 || this.cluster.exists(objects[0]);
  }
}

/** What an object is, whatever the version of its API. */
function identityOf(object: KubernetesObject): string {
  const { kind, metadata } = object;
  return [groupOf(object), kind, metadata.namespace, metadata.name].join('/');
}
