import qrcode from 'qrcode-generator';
import { encodePng } from './png';

/** Light modules that a reader needs around a code (ISO/IEC 18004). */
const QUIET_MODULES = 4;

/** A QR code of a text, as a PNG of the given width in pixels. */
export const drawQrCode = (text: string, width: number): Buffer => {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const modules = code.getModuleCount();
  const pixels = Math.max(1, Math.floor(width / (modules + 2 * QUIET_MODULES)));
  const margin = Math.floor((width - pixels * modules) / 2);
  return encodePng(width, (row, column) => {
    const across = Math.floor((column - margin) / pixels);
    const down = Math.floor((row - margin) / pixels);
    const isInside = across >= 0 && down >= 0 && across < modules && down < modules;
    return isInside && code.isDark(down, across);
  });
};
