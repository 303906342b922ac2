import { fetchApiRef } from '@backstage/core-plugin-api';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { RepositoriesPage } from './RepositoriesPage';

const COMMIT = 'a'.repeat(40);
const OLDER = 'b'.repeat(40);

function answerTo(url: string): Response {
  const { pathname, searchParams } = new URL(url);
  if (pathname.endsWith('/file')) {
    return searchParams.get('path') === 'missing'
      ? Response.json(
          { error: { name: 'NotFoundError', message: 'no file' } },
          { status: 404 },
        )
      : new Response(`content of ${searchParams.get('path')} <b>`);
  }
  if (pathname.endsWith('/cart')) {
    return Response.json({
      name: 'cart',
      cloneUrl: 'file:///data/cart.git',
      commit: searchParams.get('commit') ?? COMMIT,
      commits: [
        {
          id: COMMIT,
          message: 'Raise the ceiling\n\nTask: 2',
          authorName: 'Mei',
          timeSeconds: 2,
        },
        {
          id: OLDER,
          message: 'Create cart',
          authorName: 'Mei',
          timeSeconds: 1,
        },
      ],
      files: ['README.md', 'catalog-info.yaml'],
      deployment: { environment: 'production', commit: COMMIT },
    });
  }
  return Response.json({ repositories: ['cart'] });
}

async function open(path: string, answer = answerTo) {
  const fetch = jest.fn(async (url: string) => answer(url));
  await renderInTestApp(
    <TestApiProvider apis={[[fetchApiRef, { fetch } as any]]}>
      <Routes>
        <Route path="/repositories/*" element={<RepositoriesPage />} />
      </Routes>
    </TestApiProvider>,
    { initialRouteEntries: [path] },
  );
  return fetch;
}

/** The highlighter splits a text over many elements. */
const shows = (text: string) =>
  waitFor(() => expect(document.body).toHaveTextContent(text));

describe('RepositoriesPage', () => {
  it('lists what was published and opens it', async () => {
    await open('/repositories');
    fireEvent.click(await screen.findByRole('link', { name: 'cart' }));
    await shows('content of README.md <b>');
    expect(
      screen.getByText('Runs in production at commit aaaaaaaa'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Clone: file:///data/cart.git'),
    ).toBeInTheDocument();
  });

  it('shows a file at an older commit', async () => {
    const fetch = await open('/repositories/cart?file=catalog-info.yaml');
    await shows('content of catalog-info.yaml');
    fireEvent.click(screen.getByRole('link', { name: 'Create cart' }));
    await shows('content of catalog-info.yaml');
    await waitFor(() =>
      expect(fetch).toHaveBeenLastCalledWith(
        expect.stringContaining(`path=catalog-info.yaml&commit=${OLDER}`),
      ),
    );
  });

  it('says by itself when the newest commit is deployed', async () => {
    let deployed = false;
    const answer = async (url: string) => {
      const response = await answerTo(url);
      if (!url.endsWith('/repositories/cart')) {
        return response;
      }
      const { deployment, ...rest } = await response.json();
      return Response.json(deployed ? { ...rest, deployment } : rest);
    };
    await open('/repositories/cart', answer as never);
    await shows('content of README.md');
    expect(screen.queryByText(/Runs in production/)).not.toBeInTheDocument();
    deployed = true;
    expect(
      await screen.findByText(/Runs in production/, {}, { timeout: 12_000 }),
    ).toBeInTheDocument();
  }, 20_000);

  it('says what cannot be read', async () => {
    await open('/repositories/cart?file=missing');
    await waitFor(() => expect(document.body).toHaveTextContent('no file'));
  });
});
