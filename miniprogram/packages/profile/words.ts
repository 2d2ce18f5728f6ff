import { isRecord } from '../../../common/record';
import { sayDay } from '../../../common/words';
import type { Member } from '../../stores/profile';

/** The words for a gender. */
export const genderWords: Readonly<Record<Member['gender'], string>> = {
  male: '男',
  female: '女',
  unknown: '不透露',
};

/** How many parts a complete profile has: avatar, nickname, birthday and phone. */
export const PROFILE_PARTS = 4;

/** The parts of the profile that are still empty. */
export const missingParts = (
  member: Pick<Member, 'avatar' | 'nickname' | 'birthday' | 'phone'>,
): readonly string[] => [
  ...(member.avatar === '' ? ['头像'] : []),
  ...(member.nickname === '' ? ['昵称'] : []),
  ...(member.birthday === null ? ['生日'] : []),
  ...(member.phone === null ? ['手机号'] : []),
];

/** Why a birthday cannot be changed, and the first day on which it can. */
export const sayBirthdayLocked = (details: unknown): string => {
  const from = isRecord(details) ? details.changeableFrom : undefined;
  return typeof from === 'string' ? sayChangeableFrom(from) : '生日一年只能改一次，到期后再来改';
};

/** The first day on which a birthday can be changed again. */
export const sayChangeableFrom = (day: string): string =>
  `生日一年只能改一次，${sayDay(day)}起可以再改`;
