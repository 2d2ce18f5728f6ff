import { posterColours, POSTER_FONT, posterSizes } from '../../../styles/poster-tokens';

/** What the poster says. */
export interface PosterWords {
  /** Who invites, or '' for a member without a name. */
  readonly inviter: string;
  readonly title: string;
  readonly code: string;
  readonly note: string;
}

const { width, height, head, bend, cardTop, cardWidth, cardHeight, cardRadius } = posterSizes;
const middle = width / 2;
const cardLeft = (width - cardWidth) / 2;

/** Draws the invitation: who invites, to what, the picture to scan, and the code. */
export const drawPoster = (
  pen: CanvasRenderingContext2D,
  words: PosterWords,
  code: CanvasImageSource,
): void => {
  drawGround(pen);
  pen.textAlign = 'center';
  pen.fillStyle = posterColours.onAccent;
  writeLine(pen, sayInviter(pen, words.inviter), posterSizes.inviterLine, 'small');
  writeLine(pen, words.title, posterSizes.titleLine, 'title');
  drawCard(pen);
  const codeLeft = (width - posterSizes.code) / 2;
  pen.drawImage(
    code,
    codeLeft,
    cardTop + posterSizes.codeMargin,
    posterSizes.code,
    posterSizes.code,
  );
  pen.fillStyle = posterColours.points;
  writeLine(pen, words.code, posterSizes.codeLine, 'code');
  pen.fillStyle = posterColours.inkSoft;
  writeLine(pen, words.note, posterSizes.noteLine, 'small');
};

const drawGround = (pen: CanvasRenderingContext2D): void => {
  pen.fillStyle = posterColours.ground;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = posterColours.accent;
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.lineTo(width, 0);
  pen.lineTo(width, head);
  pen.quadraticCurveTo(middle, head + bend + bend, 0, head);
  pen.closePath();
  pen.fill();
};

/** Our own code, because not every WeChat engine has rounded rectangles. */
const drawCard = (pen: CanvasRenderingContext2D): void => {
  const right = cardLeft + cardWidth;
  const bottom = cardTop + cardHeight;
  pen.fillStyle = posterColours.surface;
  pen.beginPath();
  pen.moveTo(cardLeft + cardRadius, cardTop);
  pen.arcTo(right, cardTop, right, bottom, cardRadius);
  pen.arcTo(right, bottom, cardLeft, bottom, cardRadius);
  pen.arcTo(cardLeft, bottom, cardLeft, cardTop, cardRadius);
  pen.arcTo(cardLeft, cardTop, right, cardTop, cardRadius);
  pen.closePath();
  pen.fill();
};

const fonts = {
  small: `${posterSizes.smallText}px ${POSTER_FONT}`,
  title: `600 ${posterSizes.titleText}px ${POSTER_FONT}`,
  code: `600 ${posterSizes.codeText}px ${POSTER_FONT}`,
} as const;

const writeLine = (
  pen: CanvasRenderingContext2D,
  text: string,
  line: number,
  font: keyof typeof fonts,
): void => {
  pen.font = fonts[font];
  pen.fillText(text, middle, line);
};

/** The line with the inviter's name. A name that is too long is cut off. */
const sayInviter = (pen: CanvasRenderingContext2D, inviter: string): string => {
  pen.font = fonts.small;
  const letters = [...inviter];
  const say = (count: number) =>
    `${letters.slice(0, count).join('')}${count < letters.length ? '…' : ''} 邀请你`;
  if (letters.length === 0) return '邀请你';
  let count = letters.length;
  while (count > 1 && pen.measureText(say(count)).width > posterSizes.widestInviter) count -= 1;
  return say(count);
};
