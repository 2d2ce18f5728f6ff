import { Canvas } from '@tarojs/components';
import { drawingBoardId } from '../../../device/drawing-board';
import './drawing-place.scss';

/** WeChat draws only on an element of the page: one that nobody sees. */
export function DrawingPlace() {
  return (
    <Canvas type="2d" id={drawingBoardId} canvasId={drawingBoardId} className="drawing-place" />
  );
}
