import {
  Content,
  Header,
  Link,
  Page,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import Typography from '@material-ui/core/Typography';
import { Route, Routes } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import { fetchRepositories } from './repositoriesClient';
import { RepositoryPage } from './RepositoryPage';
import { repositoriesTranslationRef } from './translations/ref';

/** The repositories of the local publisher, and one of them under its name. */
export function RepositoriesPage() {
  return (
    <Routes>
      <Route path="/" element={<RepositoryList />} />
      <Route path="/:name" element={<RepositoryPage />} />
    </Routes>
  );
}

function RepositoryList() {
  const { t } = useTranslationRef(repositoriesTranslationRef);
  const fetchApi = useApi(fetchApiRef);
  const { value, error } = useAsync(
    () => fetchRepositories(fetchApi),
    [fetchApi],
  );
  return (
    <Page themeId="tool">
      <Header title={t('title')} subtitle={t('subtitle')} />
      <Content>
        {error && <ResponseErrorPanel error={error} />}
        {!error && !value && <Progress />}
        {value?.length === 0 && <Typography>{t('none')}</Typography>}
        <List>
          {value?.map(name => (
            <ListItem key={name}>
              <Link to={name}>{name}</Link>
            </ListItem>
          ))}
        </List>
      </Content>
    </Page>
  );
}
