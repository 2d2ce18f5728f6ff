import { setMember, type Draft } from '../../member/draft';

/** Points set aside under a key, or 0. Nothing is ever set aside twice under one key. */
export const frozenUnder = ({ member }: Pick<Draft, 'member'>, key: string): number =>
  member.freezes.find((frozen) => frozen.key === key)?.points ?? 0;

/** Ends what is set aside under a key. Lapsed points that it kept expire when the draft settles. */
export const release = (draft: Draft, key: string): Draft =>
  setMember(draft, {
    frozen: draft.member.frozen - frozenUnder(draft, key),
    freezes: draft.member.freezes.filter((frozen) => frozen.key !== key),
  });
