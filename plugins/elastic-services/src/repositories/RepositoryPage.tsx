import {
  CodeSnippet,
  Content,
  Header,
  InfoCard,
  Link,
  Page,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Grid from '@material-ui/core/Grid';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemText from '@material-ui/core/ListItemText';
import Typography from '@material-ui/core/Typography';
import { usePolledRead } from '@elastic-mesh/plugin-elastic-services-react';
import { useCallback } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import {
  fetchFile,
  fetchRepository,
  type RepositorySummary,
} from './repositoriesClient';
import { repositoriesTranslationRef } from './translations/ref';

const README = 'README.md';
const POLL_SECONDS = 5;
const LANGUAGES: Record<string, string> = {
  yaml: 'yaml',
  yml: 'yaml',
  ts: 'typescript',
  json: 'json',
  md: 'markdown',
};

/** One repository: its files, one of them open, and its history. `?file=` and `?commit=` are in the address. */
export function RepositoryPage() {
  const { name = '' } = useParams();
  const [search] = useSearchParams();
  const fetchApi = useApi(fetchApiRef);
  const commit = search.get('commit') ?? undefined;
  const read = useCallback(
    () => fetchRepository(fetchApi, name, commit),
    [fetchApi, name, commit],
  );
  // The newest commit is deployed some seconds later, and others commit too.
  const { data: value, error } = usePolledRead(
    `${name} ${commit ?? ''}`,
    read,
    POLL_SECONDS,
  );
  return (
    <Page themeId="tool">
      <Header title={name} subtitle={value && <Deployment of={value} />} />
      <Content>
        {error && !value && <ResponseErrorPanel error={error} />}
        {!error && !value && <Progress />}
        {value && (
          <Repository
            repository={value}
            path={search.get('file') ?? README}
            pinned={commit}
          />
        )}
      </Content>
    </Page>
  );
}

function Deployment(props: { of: RepositorySummary }) {
  const { t } = useTranslationRef(repositoriesTranslationRef);
  const { deployment } = props.of;
  if (!deployment) {
    return null;
  }
  const { environment, commit = '', error } = deployment;
  return (
    <>
      {error
        ? t('notDeployed', { environment, error })
        : t('deployed', { environment, commit: commit.slice(0, 8) })}
    </>
  );
}

function addressOf(path: string, commit: string | undefined): string {
  const query = new URLSearchParams({ file: path });
  if (commit) {
    query.set('commit', commit);
  }
  return `?${query}`;
}

function Repository(props: {
  repository: RepositorySummary;
  path: string;
  /** The commit in the address; undefined follows the newest. */
  pinned: string | undefined;
}) {
  const { repository, path, pinned } = props;
  const { t } = useTranslationRef(repositoriesTranslationRef);
  return (
    <Grid container spacing={3}>
      <Grid item xs={12} md={3}>
        <InfoCard title={t('files')}>
          <List dense disablePadding>
            {repository.files.map(file => (
              <ListItem key={file} selected={file === path} disableGutters>
                <Link to={addressOf(file, pinned)}>{file}</Link>
              </ListItem>
            ))}
          </List>
        </InfoCard>
      </Grid>
      <Grid item xs={12} md={6}>
        <Typography variant="body2" gutterBottom>
          {t('clone', { url: repository.cloneUrl })}
        </Typography>
        <OpenFile {...repository} path={path} />
      </Grid>
      <Grid item xs={12} md={3}>
        <History repository={repository} path={path} />
      </Grid>
    </Grid>
  );
}

function OpenFile(props: { name: string; path: string; commit: string }) {
  const { name, path, commit } = props;
  const fetchApi = useApi(fetchApiRef);
  const { value, error } = useAsync(
    () => fetchFile(fetchApi, { name, path, commit }),
    [fetchApi, name, path, commit],
  );
  const ending = path.slice(path.lastIndexOf('.') + 1);
  return (
    <InfoCard title={path}>
      {error && <ResponseErrorPanel error={error} />}
      {value !== undefined && (
        <CodeSnippet
          text={value}
          language={LANGUAGES[ending] ?? 'text'}
          showLineNumbers
          showCopyCodeButton
        />
      )}
    </InfoCard>
  );
}

function History(props: { repository: RepositorySummary; path: string }) {
  const { commits, commit } = props.repository;
  const { t } = useTranslationRef(repositoriesTranslationRef);
  return (
    <InfoCard title={t('history')}>
      <List dense disablePadding>
        {commits.map(({ id, message, authorName, timeSeconds }, index) => (
          <ListItem key={id} selected={id === commit} disableGutters>
            <ListItemText
              primary={
                <Link to={addressOf(props.path, id)}>
                  {message.split('\n')[0]}
                </Link>
              }
              secondary={`${t('by', {
                author: authorName,
                time: new Date(timeSeconds * 1000).toLocaleString(),
              })} · ${id.slice(0, 8)}${index === 0 ? ` · ${t('newest')}` : ''}`}
            />
          </ListItem>
        ))}
      </List>
    </InfoCard>
  );
}
