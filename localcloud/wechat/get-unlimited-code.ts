import { drawQrCode } from './picture/qr-code';
import { OpenApiError } from './errors';
import type { OpenApi } from './api';
import { isPage } from './page';
import { Picture } from './picture';

/** The width of WeChat's pictures, in pixels. */
const widths = { smallest: 280, usual: 430, largest: 1280 } as const;
const scenePattern = /^[0-9A-Za-z!#$&'()*+,/:;=?@._~-]{1,32}$/;
const editions: readonly unknown[] = ['release', 'trial', 'develop'];
/** WeChat adds this parameter to every scan itself. */
const RESERVED_WORD = 'scancode_time';

/**
 * Draws the code of a page with a scene. It is a black QR code instead of WeChat's own round one, and
 * leads to the page as the browser opens it. Refusals as in
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/qr-code/getUnlimitedQRCode.html
 */
export const getUnlimitedCode: OpenApi = (request, _services, origin) => {
  const {
    scene,
    page = 'pages/home/index',
    width = widths.usual,
    env_version = 'release',
    check_path = true,
  } = request;
  if (typeof scene !== 'string' || !scenePattern.test(scene)) {
    throw new OpenApiError(40169, 'invalid length for scene, or the data is not json string');
  }
  if (scene.includes(RESERVED_WORD)) {
    throw new OpenApiError(85096, `not allow include ${RESERVED_WORD} field`);
  }
  if (!isPage(page, 'bare')) throw new OpenApiError(41030, 'invalid page');
  const isWidth = typeof width === 'number' && width >= widths.smallest && width <= widths.largest;
  if (!isWidth || !editions.includes(env_version) || typeof check_path !== 'boolean') {
    throw new OpenApiError(40097, 'invalid args');
  }
  const address = `${origin}/#/${page}?scene=${encodeURIComponent(scene)}`;
  return new Picture('image/png', drawQrCode(address, Math.floor(width)));
};
