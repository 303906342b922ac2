import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import {
  CATALOG_FILE,
  LocalRepositories,
  publishedEntities,
  readRepositoryFiles,
} from '@elastic-mesh/plugin-elastic-services-repositories-node';
import { readMatrix, withAnswers, type ExistingDeclaration } from './matrix';
import { createStepRunner, PORTAL_URL } from './stepRunner';
import { renderTemplate } from './steps';
import { formProblems, readTemplate } from './template';

/** Services as a portal knows them after their golden paths ran. */
export interface ExistingService {
  readonly repositories: LocalRepositories;
  /** Their own entities, and those their golden paths were run with. */
  readonly catalog: readonly (string | Entity)[];
}

/** What a golden path made, before it is published. */
interface MadeService {
  readonly name: string;
  readonly workspace: string;
  readonly catalog: readonly (string | Entity)[];
}

/** The value under a key, made when it is first asked for. */
async function once<T>(
  made: Map<string, Promise<T>>,
  key: string,
  make: () => Promise<T>,
): Promise<T> {
  const found = made.get(key) ?? make();
  made.set(key, found);
  return found;
}

/** Services that day-2 paths change, each made once by its own golden path and published to a folder with its company. */
export class ExistingServices {
  private readonly made = new Map<string, Promise<MadeService>>();
  private readonly published = new Map<string, Promise<ExistingService>>();
  private readonly folders: string[] = [];

  /** @param templates - folder of the golden paths */
  constructor(private readonly templates: string, private readonly now: Date) {}

  /** @throws Error naming the golden path that refuses its answers */
  async get(
    declarations: readonly ExistingDeclaration[],
  ): Promise<ExistingService> {
    return once(this.published, JSON.stringify(declarations), async () => {
      const services: MadeService[] = [];
      for (const one of declarations) {
        const key = JSON.stringify(one);
        services.push(await once(this.made, key, () => this.make(one)));
      }
      return this.publish(services);
    });
  }

  /** Removes what was published. */
  async dispose(): Promise<void> {
    await Promise.all(
      this.folders.map(folder => rm(folder, { recursive: true, force: true })),
    );
  }

  private async newFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'existing-service-'));
    this.folders.push(folder);
    return folder;
  }

  private async make({
    path,
    answers: changes,
  }: ExistingDeclaration): Promise<MadeService> {
    // Not the new folder itself: actions put temporary ones beside their workspace.
    const workspace = join(await this.newFolder(), 'workspace');
    await mkdir(workspace);
    const matrix = readMatrix(join(this.templates, path, 'tests/matrix.yaml'));
    const template = await readTemplate(
      join(this.templates, path, 'template.yaml'),
    );
    const answers = withAnswers(matrix.answers, changes);
    const problems = formProblems(template, answers);
    if (problems.length) {
      throw new Error(
        `existing: the form of ${path} refuses: ${problems.join('; ')}`,
      );
    }
    const runner = createStepRunner(matrix.catalog, this.now);
    await renderTemplate(template, answers, workspace, runner).catch(error => {
      throw new Error(`existing: ${path}: ${error.message}`, { cause: error });
    });
    return {
      name: String(answers.name),
      workspace,
      catalog: matrix.catalog,
    };
  }

  private async publish(
    services: readonly MadeService[],
  ): Promise<ExistingService> {
    const repositories = LocalRepositories.create(await this.newFolder());
    const catalog: (string | Entity)[] = [];
    for (const { name, workspace, catalog: needed } of services) {
      await repositories.commit(name, {
        files: await readRepositoryFiles(workspace),
        message: `Create ${name}\n`,
        author: { name: 'Golden path', email: 'golden-path@example.com' },
        timeSeconds: Math.floor(this.now.getTime() / 1000),
      });
      const text = await repositories.readFile(name, CATALOG_FILE);
      const entities = publishedEntities(new TextDecoder().decode(text), {
        name,
        appBaseUrl: PORTAL_URL,
      });
      catalog.push(...needed, ...entities);
    }
    return { repositories, catalog };
  }
}
