import Taro from '@tarojs/taro';
import { NEAR_MARGIN, type WatchVisibility } from './visibility-types';

/** Uses WeChat's observer of the open page. */
export const watchVisibility: WatchVisibility = (elementId, onChange) => {
  const { page } = Taro.getCurrentInstance();
  if (!page) return () => undefined;
  const observer = Taro.createIntersectionObserver(page);
  observer
    .relativeToViewport({ top: NEAR_MARGIN, bottom: NEAR_MARGIN })
    .observe(`#${elementId}`, ({ intersectionRatio = 0, boundingClientRect }) =>
      onChange({ near: intersectionRatio > 0, height: boundingClientRect?.height ?? 0 }),
    );
  return () => observer.disconnect();
};
