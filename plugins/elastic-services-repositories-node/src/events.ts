/** Topic of the events service: a repository has a new commit. */
export const REPOSITORY_PUBLISHED_TOPIC =
  'elastic-services.repository.published';

/** Payload on {@link REPOSITORY_PUBLISHED_TOPIC}. */
export interface RepositoryPublished {
  name: string;
  commit: string;
}
