import { useMemo, type ReactNode } from 'react';

/** A longer text is shown without colours. */
const MOST_COLOURED = 200_000;

const token =
  /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

/** JSON with its parts in colours. */
export const JsonView = ({ value, label }: { readonly value: unknown; readonly label: string }) => {
  const coloured = useMemo(() => {
    const text = JSON.stringify(value, null, 2) ?? '';
    return text.length > MOST_COLOURED ? text : colour(text);
  }, [value]);
  return (
    <pre className="json" tabIndex={0} role="region" aria-label={label}>
      {coloured}
    </pre>
  );
};

const colour = (text: string): ReactNode[] => {
  const pieces: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [whole, written, colon, word] = match;
    const kind =
      colon !== undefined
        ? 'key'
        : written !== undefined
          ? 'text'
          : word !== undefined
            ? 'word'
            : 'number';
    pieces.push(text.slice(end, match.index));
    const content = colon === undefined ? whole : (written ?? '');
    pieces.push(
      <span key={match.index} className={`json__${kind}`}>
        {content}
      </span>,
    );
    end = match.index + content.length;
  }
  pieces.push(text.slice(end));
  return pieces;
};
