export * from './ast';
export { signatureOf, type Signature } from './functions';
export { compileMatcher, matches } from './matcher';
export { parsePromql, type ParseOptions, type ParseResult } from './parse';
export { typeOf } from './typeCheck';
