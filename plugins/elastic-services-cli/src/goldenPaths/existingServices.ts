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

/** A service as a portal knows it after its golden path ran. */
export interface ExistingService {
  readonly repositories: LocalRepositories;
  /** Its own entities, and those its golden path was run with. */
  readonly catalog: readonly (string | Entity)[];
}

/** Services that day-2 paths change, each made once by its own golden path and published to a folder of its own. */
export class ExistingServices {
  private readonly made = new Map<string, Promise<ExistingService>>();
  private readonly folders: string[] = [];

  /** @param templates - folder of the golden paths */
  constructor(private readonly templates: string, private readonly now: Date) {}

  /** @throws Error naming the golden path that refuses its answers */
  async get(declaration: ExistingDeclaration): Promise<ExistingService> {
    const key = JSON.stringify(declaration);
    const found = this.made.get(key) ?? this.make(declaration);
    this.made.set(key, found);
    return found;
  }

  /** Removes what was published. */
  async dispose(): Promise<void> {
    await Promise.all(
      this.folders.map(folder => rm(folder, { recursive: true, force: true })),
    );
  }

  private async make({
    path,
    answers: changes,
  }: ExistingDeclaration): Promise<ExistingService> {
    const root = await mkdtemp(join(tmpdir(), 'existing-service-'));
    this.folders.push(root);
    const workspace = join(root, 'workspace');
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
    return this.publish(String(answers.name), workspace, root, matrix.catalog);
  }

  private async publish(
    name: string,
    workspace: string,
    root: string,
    catalog: ExistingService['catalog'],
  ): Promise<ExistingService> {
    const repositories = LocalRepositories.create(join(root, 'repositories'));
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
    return { repositories, catalog: [...catalog, ...entities] };
  }
}
