import { ZH_MESSAGES } from './zhMessages';
import { ZH_UI } from './zhUi';

type UnderUi<T> = { [K in keyof T & string as `ui.${K}`]: T[K] };

function underUi<T extends Record<string, string>>(texts: T): UnderUi<T> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [`ui.${key}`, text]),
  ) as UnderUi<T>;
}

/** Simplified Chinese of every key of the translation reference. */
export default { ...ZH_MESSAGES, ...underUi(ZH_UI) };
