import { DECISION_MESSAGES } from './messages/decisions';
import { FINDING_MESSAGES } from './messages/findings';
import { POLICY_MESSAGES } from './messages/policy';
import { STEP_MESSAGES } from './messages/steps';
import { VERDICT_MESSAGES } from './messages/verdicts';
import type { Message } from './model';

/**
 * English text of every message that the backend makes. `{{name}}` is filled from the message's parameters;
 * `{{name, seconds}}` formats a duration, `{{name, number}}` a number. The front end's translation reference takes
 * these as its English source, so that a sentence exists once.
 */
export const ENGLISH_MESSAGES = {
  ...VERDICT_MESSAGES,
  ...FINDING_MESSAGES,
  ...POLICY_MESSAGES,
  ...DECISION_MESSAGES,
  ...STEP_MESSAGES,
} as const satisfies Record<string, string>;

export type MessageKey = keyof typeof ENGLISH_MESSAGES;

/** Names of the units of a duration, and how a number is written; a language of its own passes its own. */
export interface MessageFormat {
  units: Readonly<
    Record<'day' | 'hour' | 'minute' | 'second' | 'millisecond', string>
  >;
  formatNumber(value: number): string;
}

/** Whole numbers from 10 on, two decimals below. */
function formatEnglishNumber(value: number): string {
  return Number(value.toFixed(Math.abs(value) < 10 ? 2 : 0)).toLocaleString(
    'en-US',
  );
}

export const ENGLISH_FORMAT: MessageFormat = {
  units: {
    day: ' d',
    hour: ' h',
    minute: ' min',
    second: ' s',
    millisecond: ' ms',
  },
  formatNumber: formatEnglishNumber,
};

const SIZES = [
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
] as const;

/** 95 -> `1 min 35 s`, 7200 -> `2 h`, 0.8 -> `800 ms`; never more than two units. */
export function formatSeconds(
  seconds: number,
  units: MessageFormat['units'] = ENGLISH_FORMAT.units,
): string {
  if (seconds < 1) {
    return `${Math.round(seconds * 1000)}${units.millisecond}`;
  }
  for (const [size, unit] of SIZES) {
    if (seconds >= size) {
      const whole = Math.floor(seconds / size);
      const rest = seconds - whole * size;
      const restText =
        rest >= size / 100 && whole < 10 ? restOf(rest, units) : '';
      return `${whole}${units[unit]}${restText}`;
    }
  }
  return `${Number(seconds.toFixed(1))}${units.second}`;
}

function restOf(rest: number, units: MessageFormat['units']): string {
  for (const [size, unit] of SIZES) {
    if (rest >= size) {
      return ` ${Math.floor(rest / size)}${units[unit]}`;
    }
  }
  return rest >= 1 ? ` ${Math.floor(rest)}${units.second}` : '';
}

function formatValue(
  value: string | number | undefined,
  how: string | undefined,
  format: MessageFormat,
): string {
  if (typeof value !== 'number') {
    return value ?? '';
  }
  return how === 'seconds'
    ? formatSeconds(value, format.units)
    : format.formatNumber(value);
}

/** Fills a template with a message's parameters; an unknown parameter becomes the empty string. */
export function fillTemplate(
  template: string,
  params: Message['params'],
  format: MessageFormat = ENGLISH_FORMAT,
): string {
  return template.replace(
    /\{\{\s*([\w.-]+)\s*(?:,\s*(\w+)\s*)?\}\}/g,
    (_, name, how) => formatValue(params[name], how, format),
  );
}

/** The message in English, for the REST API, notifications and command line. */
export function renderMessage(message: Message): string {
  const templates: Record<string, string> = ENGLISH_MESSAGES;
  return fillTemplate(templates[message.key] ?? message.key, message.params);
}
