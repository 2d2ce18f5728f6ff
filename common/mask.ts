const HEAD_CHARACTERS = 3;
const TAIL_CHARACTERS = 4;

/** A phone number as others may see it: 138****8000. A short one is hidden whole. */
export const maskPhone = (phone: string): string =>
  phone.length > HEAD_CHARACTERS + TAIL_CHARACTERS
    ? `${phone.slice(0, HEAD_CHARACTERS)}****${phone.slice(-TAIL_CHARACTERS)}`
    : '****';

/** A name as others may see it: its first character, and a star for each of the rest. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.max(1, rest.length));
};
