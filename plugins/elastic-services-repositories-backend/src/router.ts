import { InputError } from '@backstage/errors';
import type { LocalRepositories } from '@elastic-mesh/plugin-elastic-services-repositories-node';
import express from 'express';
import Router from 'express-promise-router';
import type { DeploymentStatus } from './gitops/reconciler';

const COMMIT_ID = /^[0-9a-f]{40}$/;

/** What the routes read; they change nothing. */
export interface RouterOptions {
  repositories: LocalRepositories;
  /** What is deployed of a repository; undefined when nothing is deployed from here. */
  deployment: (name: string) => DeploymentStatus | undefined;
}

/** Read-only routes over the repositories; who may call is decided by the backend's default policy: signed-in users. */
export function createRouter(options: RouterOptions): express.Router {
  const { repositories } = options;
  const router = Router();

  router.get('/repositories', async (_, res) => {
    res.json({ repositories: await repositories.list() });
  });

  router.get('/repositories/:name', async (req, res) => {
    const { name } = req.params;
    const commit = commitOf(req.query.commit);
    const commits = await repositories.log(name);
    res.json({
      name,
      cloneUrl: repositories.cloneUrl(name),
      commit: commit ?? commits[0].id,
      commits,
      files: await repositories.listFiles(name, commit),
      deployment: options.deployment(name),
    });
  });

  router.get('/repositories/:name/file', async (req, res) => {
    const { path } = req.query;
    if (typeof path !== 'string' || !path) {
      throw new InputError(
        'The query parameter "path" is missing; give the path of one file, such as README.md',
      );
    }
    const content = await repositories.readFile(
      req.params.name,
      path,
      commitOf(req.query.commit),
    );
    // Plain text whatever the file holds, so that no browser runs what a repository contains.
    res
      .set('Content-Type', 'text/plain; charset=utf-8')
      .set('X-Content-Type-Options', 'nosniff')
      .set('Content-Security-Policy', "default-src 'none'; sandbox")
      .send(Buffer.from(content));
  });

  return router;
}

function commitOf(value: unknown): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'string' || !COMMIT_ID.test(value)) {
    throw new InputError(
      'The query parameter "commit" is not a commit id; give its 40 hex digits, or leave it out for the newest',
    );
  }
  return value;
}
