import { OpenApiError } from './errors';
import type { OpenApi } from './index';

const longestContent = 2500;
const labels = { passed: 100, other: 21000 } as const;

/** Judges a text: risky when it contains 「违规」, else passed. */
export const checkMessage: OpenApi = ({ content }) => {
  if (typeof content !== 'string' || content === '' || content.length > longestContent) {
    throw new OpenApiError(47001, 'data format error');
  }
  const isRisky = content.includes('违规');
  const suggest = isRisky ? 'risky' : 'pass';
  const label = isRisky ? labels.other : labels.passed;
  return { result: { suggest, label }, detail: [{ strategy: 'content_model', suggest, label }] };
};
