export { stackFunctions } from './stackFile';
