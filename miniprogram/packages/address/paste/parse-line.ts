import type { Draft } from '../draft';
import { longest, phoneDigits } from '../draft';
import { findRegion } from './find-region';

/** The parts of an address that a pasted line contains. */
type Pasted = Partial<Pick<Draft, 'name' | 'phone' | 'region' | 'address'>>;

/** A longer text is not an address, and searching it would take long. */
export const LONGEST_LINE = 200;

const labels =
  /(收货人|收件人|联系人|姓名|手机号码?|联系电话|联系方式|电话|手机|所在地区|所在区域|地区|详细地址|收货地址|收件地址|地址|邮政编码|邮编)\s*[:：]/g;
const separators = /[\s,，;；、|/。]+/g;
/** After a character that is not a digit: the oldest WeChat engine has no look-behind. */
const phone = /(^|\D)((?:\+?86[\s-]*)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4})(?!\d)/;
const postalCode = /(^| )\d{6}(?= |$)/;
/** Two to four characters, as most Chinese names have, or a name with a dot between its parts. */
const personName = /^(?:[\u4e00-\u9fa5]{2,4}|[\u4e00-\u9fa5]{1,8}·[\u4e00-\u9fa5]{1,8})$/;
/** Endings of places that hardly any person's name has. */
const placeEnding = /[路街巷弄号楼栋幢座室村庄镇乡区苑园厦院店铺城场]$/;

const isPerson = (word: string): boolean => personName.test(word) && !placeEnding.test(word);

/** Takes the word that is most likely a person's name: first those before the place. */
const takeName = (
  before: readonly string[],
  after: readonly string[],
): { readonly name: string | null; readonly rest: readonly string[] } => {
  const leading = before.find(isPerson);
  if (leading !== undefined) {
    return { name: leading, rest: [...before.filter((word) => word !== leading), ...after] };
  }
  const trailing = after.slice(1).reverse().find(isPerson);
  return {
    name: trailing ?? null,
    rest: [...before, ...after.filter((word) => word !== trailing)],
  };
};

/**
 * Reads a whole address that was copied from a chat: name, phone, region and street in any order,
 * with or without labels and separators.
 */
export const parseLine = (text: string): Pasted => {
  const line = text.slice(0, LONGEST_LINE).replace(labels, ' ');
  const number = phone.exec(line)?.[2];
  const rest = (number === undefined ? line : line.replace(number, ' '))
    .replace(separators, ' ')
    .replace(postalCode, '$1')
    .trim();
  const found = findRegion(rest);
  const wordsOf = (part: string): string[] => part.split(' ').filter((word) => word !== '');
  const { name, rest: words } =
    found === null
      ? takeName(wordsOf(rest), [])
      : takeName(wordsOf(rest.slice(0, found.start)), wordsOf(rest.slice(found.end)));
  const address = words.join(' ').slice(0, longest.address);
  return {
    ...(name !== null && { name: name.slice(0, longest.name) }),
    ...(number !== undefined && { phone: phoneDigits(number) }),
    ...(found !== null && { region: found.region }),
    ...(address !== '' && { address }),
  };
};
