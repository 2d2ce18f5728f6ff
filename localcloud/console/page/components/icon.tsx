/** Line icons of one stroke width, on a field of 24. */
const paths = {
  data: 'M4 6c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3Zm0 0v12c0 1.7 3.6 3 8 3s8-1.3 8-3V6M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
  functions: 'M13 3 5 14h6l-1 7 8-11h-6l1-7Z',
  messages: 'M4 5h16v11H9l-5 4V5Zm4 4h8M8 12.5h5',
  files: 'M6 3h8l4 4v14H6V3Zm8 0v4h4',
  time: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2',
  users:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 9c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.3M18.5 14.5c1.7.9 2.7 2.7 3 5.5',
  faults: 'M12 4 2.5 20h19L12 4Zm0 6v5m0 2.5v.1',
  close: 'M6 6l12 12M18 6 6 18',
  refresh: 'M20 11a8 8 0 1 0-2.3 6.3M20 5v6h-6',
  play: 'M7 4.5v15l12-7.5-12-7.5Z',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm5-1.5L21 21',
  up: 'M12 19V5m-6 6 6-6 6 6',
  down: 'M12 5v14m6-6-6 6-6-6',
  open: 'M14 4h6v6m0-6-9 9M18 14v6H4V6h6',
  warning: 'M12 4 2.5 20h19L12 4Zm0 6v5m0 2.5v.1',
  check: 'm4.5 12.5 5 5 10-11',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-2.7-11.5a2.7 2.7 0 1 1 4 2.4c-.9.5-1.3 1-1.3 2.1m0 2.5v.1',
  system: 'M3 5h18v11H3V5Zm6 15h6m-3-4v4',
  light:
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0-13v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4',
  dark: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
} as const;

export type IconName = keyof typeof paths;

/** An icon beside words: it says nothing by itself. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
);
