/** Message of the commit of one run, with trailers that say where it came from. */
export function commitMessage(run: {
  name: string;
  summary?: string;
  /** Why, in a sentence or more. */
  description?: string;
  taskId: string;
  template?: string;
  user?: string;
}): string {
  const trailers = [
    `Task: ${run.taskId}`,
    ...(run.template ? [`Golden-Path: ${run.template}`] : []),
    ...(run.user ? [`Requested-By: ${run.user}`] : []),
  ];
  const subject = (run.summary ?? `Create ${run.name}`).split('\n')[0];
  const body = run.description?.trim();
  return `${subject}\n\n${body ? `${body}\n\n` : ''}${trailers.join('\n')}\n`;
}
