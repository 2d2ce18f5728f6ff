/**
 * Colours and sizes of the invitation poster. It is a picture that members send to others, the same
 * in light and dark. Drawing code cannot read style sheets, so it repeats colours of `tokens.scss`.
 */
export const posterColours = {
  accent: '#c8401f',
  onAccent: '#ffffff',
  ground: '#f6f5f3',
  surface: '#ffffff',
  inkStrong: '#1b1b1f',
  inkSoft: '#6e6e78',
  points: '#8f620f',
} as const;

/** In pixels of the picture, which is twice as large as it is shown. */
export const posterSizes = {
  width: 750,
  height: 1000,
  /** The coloured part at the top, and how far its lower edge bends down. */
  head: 400,
  bend: 56,
  /** Where the card with the code begins, and its sides. */
  cardTop: 300,
  cardWidth: 510,
  cardHeight: 560,
  cardRadius: 32,
  code: 400,
  codeMargin: 48,
  /** Lines of text, by their base line. */
  inviterLine: 116,
  titleLine: 200,
  codeLine: 804,
  noteLine: 944,
  widestInviter: 560,
  smallText: 28,
  titleText: 60,
  codeText: 48,
} as const;

/** As in `tokens.scss`. */
export const POSTER_FONT =
  "-apple-system, system-ui, 'PingFang SC', 'HarmonyOS Sans SC', 'MiSans', 'Noto Sans SC', 'Microsoft YaHei', sans-serif";
