import { isRecord } from '../../cloud/call';

/** Where across the page a finger went down or up; Taro's type of the event leaves it out. */
export function horizontalPlace(event: object): number | null {
  if (!isRecord(event)) return null;
  const touches = event.changedTouches;
  // The browser's list of touches is no array.
  const first: unknown = isRecord(touches) ? touches[0] : undefined;
  return isRecord(first) && typeof first.pageX === 'number' ? first.pageX : null;
}
