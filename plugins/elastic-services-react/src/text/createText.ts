import {
  fillTemplate,
  formatSeconds,
  type Message,
  type MessageFormat,
} from '@elastic-mesh/plugin-elastic-services-common';
import type { UI_ENGLISH } from '../translations/english';

/** A key of the user interface's own text. */
export type UiKey = keyof typeof UI_ENGLISH;

/** Everything that turns values into text of the reader's language. */
export interface Text {
  /** BCP 47 tag, for `Intl`. */
  language: string;
  text(key: UiKey, params?: Message['params']): string;
  /** A sentence of the backend; an unknown key is shown as it is, with its values, so that nothing is lost. */
  message(message: Message): string;
  /** The words of an extensible key set, `undefined` when there are none. */
  optional(key: string, params: Message['params']): string | undefined;
  /** A word of the model's vocabulary (units, causes); any other text stays as it is. */
  word(value: string): string;
  number(value: number): string;
  seconds(seconds: number): string;
  /** @param atMs, nowMs - milliseconds since the epoch. */
  ago(atMs: number, nowMs: number): string;
  /** Time of day with seconds; with the day when it is not that of `nowMs`. */
  instant(atMs: number, nowMs: number): string;
}

/** Parameters of messages whose values are words of the model, not names from a cluster. */
const WORD_PARAMS: ReadonlySet<string> = new Set(['unit', 'cause']);

/** @param template - the text behind a key with its `{{placeholders}}`; undefined when the key does not exist. */
export function createText(
  template: (key: string) => string | undefined,
  language: string,
): Text {
  const unit = (name: string) => template(`ui.unit.${name}`) ?? '';
  const format: MessageFormat = {
    units: {
      day: unit('day'),
      hour: unit('hour'),
      minute: unit('minute'),
      second: unit('second'),
      millisecond: unit('millisecond'),
    },
    formatNumber: value =>
      value.toLocaleString(language, {
        maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0,
      }),
  };
  const optional: Text['optional'] = (key, params) => {
    const found = template(key);
    return found === undefined
      ? undefined
      : fillTemplate(found, params, format);
  };
  const text: Text['text'] = (key, params = {}) =>
    optional(`ui.${key}`, params) ?? key;

  const wordOf = (value: string) => template(`ui.word.${value}`) ?? value;
  const withWords = (params: Message['params']) =>
    Object.fromEntries(
      Object.entries(params).map(([name, value]) => [
        name,
        WORD_PARAMS.has(name) && typeof value === 'string'
          ? wordOf(value)
          : value,
      ]),
    );

  return {
    language,
    word: wordOf,
    text,
    optional,
    message: ({ key, params }) =>
      optional(key, withWords(params)) ??
      [key, ...Object.entries(params).map(([k, v]) => `${k}=${v}`)].join(' '),
    number: format.formatNumber,
    seconds: seconds => formatSeconds(seconds, format.units),
    ago: (atMs, nowMs) => {
      const seconds = Math.round((nowMs - atMs) / 1000);
      return seconds < 1 ? text('age.now') : text('age.ago', { seconds });
    },
    instant: (atMs, nowMs) => formatInstant(atMs, nowMs, language),
  };
}

function formatInstant(atMs: number, nowMs: number, language: string): string {
  const at = new Date(atMs);
  const sameDay = at.toDateString() === new Date(nowMs).toDateString();
  return new Intl.DateTimeFormat(language, {
    ...(sameDay ? {} : { month: 'short', day: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
