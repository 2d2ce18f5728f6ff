/** WeChat's types of a template field, each with its own limits. */
export type FieldType = 'thing' | 'number' | 'character_string' | 'date' | 'phrase' | 'amount';

/** How a value of one type is made acceptable. */
interface FieldRule {
  /** Characters (not UTF-16 units) that the platform accepts. */
  readonly maximumCharacters: number;
  /** What the platform accepts; everything else is left out. */
  readonly accepted: RegExp;
  /** Sent when nothing acceptable is left: the platform refuses an empty value. */
  readonly fallback: string;
  /** Whether a cut text ends in an ellipsis. */
  readonly ellipsis: boolean;
}

/** The platform's limits, from the documentation of `subscribeMessage.send`. */
const rules: Readonly<Record<FieldType, FieldRule>> = {
  thing: {
    maximumCharacters: 20,
    accepted: /[^\u0000-\u001f\u007f]/u, // eslint-disable-line no-control-regex -- left out here
    fallback: '详情见小程序',
    ellipsis: true,
  },
  number: { maximumCharacters: 32, accepted: /[0-9.-]/u, fallback: '0', ellipsis: false },
  character_string: {
    maximumCharacters: 32,
    accepted: /[\u0021-\u007e]/u,
    fallback: '-',
    ellipsis: false,
  },
  date: {
    maximumCharacters: 20,
    accepted: /[0-9年月日: -]/u,
    fallback: '1970-01-01',
    ellipsis: false,
  },
  phrase: {
    maximumCharacters: 5,
    accepted: /\p{Script=Han}/u,
    fallback: '已更新',
    ellipsis: false,
  },
  amount: { maximumCharacters: 13, accepted: /[0-9.¥元]/u, fallback: '0元', ellipsis: false },
};

/** Cuts a value to what the platform accepts for a field of this type; never empty. */
export const toTemplateValue = (type: FieldType, value: string | number | undefined): string => {
  const { maximumCharacters, accepted, fallback, ellipsis } = rules[type];
  const characters = [...String(value ?? '')].filter((character) => accepted.test(character));
  const text = characters.join('').trim();
  if (text === '') return fallback;
  const trimmed = [...text];
  if (trimmed.length <= maximumCharacters) return text;
  return ellipsis
    ? `${trimmed.slice(0, maximumCharacters - 1).join('')}…`
    : trimmed.slice(0, maximumCharacters).join('');
};
