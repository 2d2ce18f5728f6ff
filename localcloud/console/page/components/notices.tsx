import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { messageOf } from '../cloud';

interface Notice {
  readonly id: number;
  readonly text: string;
  readonly isProblem: boolean;
}

interface Notices {
  /** Says that something has been done. */
  readonly tell: (text: string) => void;
  /** Says what went wrong. */
  readonly complain: (error: unknown) => void;
}

const NoticesContext = createContext<Notices>({
  tell: () => undefined,
  complain: () => undefined,
});

const SHOWN_MILLISECONDS = 5000;
let lastId = 0;

export const useNotices = (): Notices => useContext(NoticesContext);

/** Shows short words at the edge of the page for a while, and reads them out. */
export const NoticesProvider = ({ children }: { readonly children: ReactNode }) => {
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  const show = useCallback((text: string, isProblem: boolean) => {
    lastId += 1;
    const id = lastId;
    setNotices((before) => [...before.slice(-2), { id, text, isProblem }]);
    window.setTimeout(
      () => setNotices((before) => before.filter((notice) => notice.id !== id)),
      isProblem ? SHOWN_MILLISECONDS * 2 : SHOWN_MILLISECONDS,
    );
  }, []);
  const value = useMemo(
    () => ({
      tell: (text: string) => show(text, false),
      complain: (error: unknown) => show(messageOf(error), true),
    }),
    [show],
  );
  return (
    <NoticesContext.Provider value={value}>
      {children}
      <div className="notices" role="status">
        {notices.map(({ id, text, isProblem }) => (
          <p key={id} className={isProblem ? 'notice notice--problem' : 'notice'}>
            {text}
          </p>
        ))}
      </div>
    </NoticesContext.Provider>
  );
};
