import { Canvas } from '@tarojs/components';
import { DRAWING_BOARD_ID } from '../../../device/drawing-board';
import './drawing-place.scss';

/** WeChat draws only on an element of the page. This one is outside of the screen. */
export const DrawingPlace = () => (
  <Canvas type="2d" id={DRAWING_BOARD_ID} canvasId={DRAWING_BOARD_ID} className="drawing-place" />
);
