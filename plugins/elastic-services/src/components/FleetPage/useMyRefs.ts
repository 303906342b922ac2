import useAsync from 'react-use/esm/useAsync';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';

const NOBODY: ReadonlySet<string> = new Set();

/** Entity refs through which the reader owns things; empty until known, and when the identity cannot be read. */
export function useMyRefs(): ReadonlySet<string> {
  const identity = useApi(identityApiRef);
  const { value } = useAsync(
    async () =>
      new Set((await identity.getBackstageIdentity()).ownershipEntityRefs),
    [identity],
  );
  return value ?? NOBODY;
}
