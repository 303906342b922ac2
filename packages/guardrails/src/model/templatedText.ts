import { isMap, isScalar, visit, type Document } from 'yaml';

/** Go template or scaffolder markers that begin a value, a list item or a line. */
const UNQUOTED_MARKER = /(?:^|[:-]\s+)\$?\{\{/m;

/**
 * Whether a document is a template that has not been rendered yet.
 *
 * `{{ }}` inside quotes or block texts is ordinary content (alert annotations are full of it); only a marker that
 * stands as a value of its own makes the document a template.
 */
export function isTemplatedText(document: Document.Parsed, text: string) {
  if (!text.includes('{{')) {
    return false;
  }
  if (document.errors.length > 0) {
    return UNQUOTED_MARKER.test(text);
  }
  let templated = false;
  visit(document, {
    Pair(_, pair) {
      // `name: {{ .Values.name }}` is legal YAML: an object whose only key is an object.
      if (isMap(pair.key)) {
        templated = true;
        return visit.BREAK;
      }
      return undefined;
    },
    Scalar(_, node) {
      if (
        isScalar(node) &&
        node.type === 'PLAIN' &&
        typeof node.value === 'string' &&
        node.value.includes('${{')
      ) {
        templated = true;
        return visit.BREAK;
      }
      return undefined;
    },
  });
  return templated;
}
