import { parseEntityRef } from '@backstage/catalog-model';
import {
  proposalUrl,
  type ProposalAddresses,
  type ProposedService,
} from './proposalPlaces';

/** What is proposed and what is not, in a sentence or two. */
export function proposalSummary(
  services: readonly { name: string }[],
  pending: readonly boolean[],
): string {
  const namesOf = (state: boolean) =>
    services.filter((_, i) => pending[i] === state).map(({ name }) => name);
  const [proposed, missing] = [namesOf(false), namesOf(true)];
  if (!missing.length) {
    return `Proposed: ${proposed.join(', ')}.`;
  }
  return `Proposed: ${
    proposed.join(', ') || 'none'
  }. Not proposed: ${missing.join(
    ', ',
  )}; a run with the same answers proposes what is missing, and leaves what is proposed as it is.`;
}

/** Each service with links to where it is proposed and to its page, as a Markdown list. */
export function proposalList(
  services: readonly ProposedService[],
  where: ProposalAddresses,
): string {
  return services
    .map(service => {
      const { kind, namespace, name } = parseEntityRef(service.entityRef);
      const place = service.destination === 'local' ? 'Repository' : 'Request';
      const page = `${where.appBaseUrl}/catalog/${namespace}/${kind}/${name}`;
      return `- ${service.name}: [${place}](${proposalUrl(
        service,
        where,
      )}), [Catalog entry](${page})`;
    })
    .join('\n');
}
