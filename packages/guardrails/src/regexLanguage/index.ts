export { includes } from './inclusion';
export { literalRegex, readRegex, type Regex } from './syntax';
