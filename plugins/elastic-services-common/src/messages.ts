import type { Message } from './model';

/**
 * English text of every message that the backend makes. `{{name}}` is filled from the message's parameters;
 * `{{name, seconds}}` formats a duration, `{{name, number}}` a number. The front end's translation reference takes
 * these as its English source, so that a sentence exists once.
 */
export const ENGLISH_MESSAGES = {} as const satisfies Record<string, string>;

export type MessageKey = keyof typeof ENGLISH_MESSAGES;

const UNITS: readonly [number, string][] = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
];

/** 95 -> `1 min 35 s`, 7200 -> `2 h`, 0.8 -> `800 ms`; never more than two units. */
export function formatSeconds(seconds: number): string {
  if (seconds < 1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  for (const [size, unit] of UNITS) {
    if (seconds >= size) {
      const whole = Math.floor(seconds / size);
      const rest = seconds - whole * size;
      const restText = rest >= size / 100 && whole < 10 ? restOf(rest) : '';
      return `${whole} ${unit}${restText}`;
    }
  }
  return `${Number(seconds.toFixed(1))} s`;
}

function restOf(rest: number): string {
  for (const [size, unit] of UNITS) {
    if (rest >= size) {
      return ` ${Math.floor(rest / size)} ${unit}`;
    }
  }
  return rest >= 1 ? ` ${Math.floor(rest)} s` : '';
}

function formatNumber(value: number): string {
  return Number(value.toFixed(Math.abs(value) < 10 ? 2 : 0)).toLocaleString(
    'en-US',
  );
}

function format(
  value: string | number | undefined,
  how: string | undefined,
): string {
  if (typeof value !== 'number') {
    return value ?? '';
  }
  return how === 'seconds' ? formatSeconds(value) : formatNumber(value);
}

/** Fills a template with a message's parameters; an unknown parameter becomes the empty string. */
export function fillTemplate(
  template: string,
  params: Message['params'],
): string {
  return template.replace(
    /\{\{\s*([\w.-]+)\s*(?:,\s*(\w+)\s*)?\}\}/g,
    (_, name, how) => format(params[name], how),
  );
}

/** The message in English, for the REST API, notifications and command line. */
export function renderMessage(message: Message): string {
  const templates: Record<string, string> = ENGLISH_MESSAGES;
  return fillTemplate(templates[message.key] ?? message.key, message.params);
}
