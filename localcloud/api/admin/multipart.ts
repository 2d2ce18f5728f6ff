import { CloudError } from '../../errors';

/** The parts of a multipart/form-data body by name, as bytes. */
export const readMultipart = (body: Buffer, contentType: string): Map<string, Buffer> => {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (!boundary) throw new CloudError('INVALID_PARAM', 'multipart without a boundary');
  const parts = new Map<string, Buffer>();
  const separator = Buffer.from(`--${boundary}`);
  let position = body.indexOf(separator);
  while (position >= 0) {
    const start = position + separator.length + 2;
    const next = body.indexOf(separator, start);
    if (next < 0) break;
    const headEnd = body.indexOf('\r\n\r\n', start);
    if (headEnd >= 0 && headEnd < next) {
      const head = body.toString('latin1', start, headEnd);
      const name = /name="([^"]*)"/.exec(head)?.[1];
      // The line break before a boundary belongs to the boundary.
      if (name !== undefined) parts.set(name, body.subarray(headEnd + 4, next - 2));
    }
    position = next;
  }
  return parts;
};
