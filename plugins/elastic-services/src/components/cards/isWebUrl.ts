/** Whether text from a cluster or a descriptor may become a link: only http and https, never `javascript:`. */
export function isWebUrl(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    // Not an absolute URL: shown as text instead.
    return false;
  }
}
