import { randomText } from '../functions/random-text';
import { isOpenid } from '../openid';
import { OpenApiError } from './errors';
import type { OpenApi } from './api';

const LONGEST_CONTENT = 2500;
const scenes: readonly unknown[] = [1, 2, 3, 4];

/** The words by which a text is judged here; the first one that is found counts. */
const verdicts = [
  { word: '违规', suggest: 'risky', label: 21000 },
  { word: '辱骂', suggest: 'risky', label: 20003 },
  { word: '广告', suggest: 'review', label: 10001 },
] as const;
const passed = { suggest: 'pass', label: 100 } as const;

/** Version 1 of the API answers only whether the text is risky, and needs only the text. */
const checkAsEver = (content: string): Record<string, never> => {
  const isRisky = verdicts.some(
    ({ word, suggest }) => suggest === 'risky' && content.includes(word),
  );
  if (isRisky) throw new OpenApiError(87014, 'risky content');
  return {};
};

/**
 * Judges a text by the words in it. Errors as in
 * https://developers.weixin.qq.com/miniprogram/dev/server/API/sec-center/sec-check/api_msgseccheck.html
 */
export const checkMessage: OpenApi = ({ content, version, scene, openid }) => {
  if (typeof content !== 'string') throw new OpenApiError(47001, 'data format error');
  if (content === '') throw new OpenApiError(44002, 'empty post data');
  if ([...content].length > LONGEST_CONTENT) throw new OpenApiError(47001, 'data format error');
  if (version === undefined || version === 1) return checkAsEver(content);
  if (version !== 2) throw new OpenApiError(47001, 'data format error');
  if (!scenes.includes(scene)) throw new OpenApiError(40129, 'invalid scene');
  if (!isOpenid(openid)) throw new OpenApiError(40003, 'invalid openid');
  const { suggest, label } = verdicts.find(({ word }) => content.includes(word)) ?? passed;
  return {
    detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }],
    trace_id: randomText(),
    result: { suggest, label },
  };
};
