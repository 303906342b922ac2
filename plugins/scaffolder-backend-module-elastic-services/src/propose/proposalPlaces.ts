/** A service to which a change is proposed; a part of what `elastic-services:fetch-service` gives out. */
export interface ProposedService {
  readonly name: string;
  readonly entityRef: string;
  readonly sourcePath: string;
  readonly destination: 'local' | 'github' | 'gitlab';
  /** Name, when local. */
  readonly repository: string | null;
  /** `github.com?owner=acme&repo=cart`; empty when local. */
  readonly repoUrl: string;
  readonly targetPath: string;
  /** That its address names, if any. */
  readonly branch?: string;
}

/** Address of a remote repository, without a slash at its end. */
function repositoryUrl({ repoUrl }: ProposedService): string {
  const { host, searchParams } = new URL(`https://${repoUrl}`);
  return `https://${host}/${searchParams.get('owner')}/${searchParams.get(
    'repo',
  )}`;
}

function treeUrl(service: ProposedService, branch: string | undefined): string {
  const root = repositoryUrl(service);
  const tree = service.destination === 'gitlab' ? '-/tree' : 'tree';
  // Without a branch in its address, a service is the whole of its repository.
  return branch
    ? [root, tree, branch, service.targetPath].filter(Boolean).join('/')
    : root;
}

/** Folders on the Git host that may hold a change: the branch of its request, and what it was merged into. */
export function proposalPlaces(
  service: ProposedService,
  branch: string,
): string[] {
  return [treeUrl(service, branch), treeUrl(service, service.branch)];
}

/** What addresses are made of. */
export interface ProposalAddresses {
  /** Of all requests. */
  readonly requests: readonly string[];
  readonly branch: string;
  /** Base address of the portal's pages. */
  readonly appBaseUrl: string;
}

/** Where a reader finds the change: the request, where there is one. */
export function proposalUrl(
  service: ProposedService,
  where: ProposalAddresses,
): string {
  if (service.destination === 'local') {
    return `${where.appBaseUrl}/repositories/${service.repository}`;
  }
  const root = `${repositoryUrl(service)}/`;
  return (
    where.requests.find(url => url.startsWith(root)) ??
    treeUrl(service, where.branch)
  );
}
