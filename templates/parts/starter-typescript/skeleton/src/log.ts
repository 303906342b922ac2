type Fields = Record<string, unknown>;

/** One JSON object a line on standard output. */
function write(level: string, message: string, fields: Fields): void {
  const time = new Date().toISOString();
  process.stdout.write(
    `${JSON.stringify({ time, level, message, ...fields })}\n`,
  );
}

export const log = {
  info: (message: string, fields: Fields = {}) =>
    write('info', message, fields),
  error: (message: string, fields: Fields = {}) =>
    write('error', message, fields),
};
