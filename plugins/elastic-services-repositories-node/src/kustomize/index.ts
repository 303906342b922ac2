export { buildKustomization, type RepositoryTexts } from './build';
export {
  groupOf,
  identityOf,
  isKubernetesObject,
  type KubernetesObject,
} from './kubernetesObject';
