import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { createPublishGithubPullRequestAction } from '@backstage/plugin-scaffolder-backend-module-github';
import { createPublishGitlabMergeRequestAction } from '@backstage/plugin-scaffolder-backend-module-gitlab';
import { parse } from 'yaml';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
const config = new ConfigReader({});

const ACTIONS = {
  github: createPublishGithubPullRequestAction({
    integrations,
    config,
    githubCredentialsProvider:
      DefaultGithubCredentialsProvider.fromIntegrations(integrations),
  }),
  gitlab: createPublishGitlabMergeRequestAction({ integrations }),
};

describe.each(['github', 'gitlab'] as const)('propose-%s.yaml', host => {
  const step = parse(
    readFileSync(
      resolve(__dirname, `../../../../templates/steps/propose-${host}.yaml`),
      'utf8',
    ),
  );
  const action = ACTIONS[host];
  const schema = action.schema!.input as {
    properties: object;
    required?: string[];
  };

  it('calls the action of core with inputs that it has', () => {
    expect(step.action).toBe(action.id);
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(Object.keys(step.input)),
    );
    expect(Object.keys(step.input)).toEqual(
      expect.arrayContaining(schema.required ?? []),
    );
  });
});
