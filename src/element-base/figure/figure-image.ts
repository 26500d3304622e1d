import type { ChartPaints } from '../../controllers/chart-paints.js';

/** Device pixels of a CSS pixel. */
export const IMAGE_RATIO = 2;
const MARGIN = 20;
const LINE = 22;

export interface FigureImage {
  readonly title: string;
  readonly sentence: string;
  /** Which deals, and when. */
  readonly about: string;
  /** Drawn at `IMAGE_RATIO`, below each other. */
  readonly pictures: readonly HTMLCanvasElement[];
  readonly paints: Pick<ChartPaints, 'colors' | 'fontFamily' | 'direction'>;
}

/** The pictures on the colour of the surface, under their title and sentence, as a PNG; null where none can be made. */
export async function figureImage(image: FigureImage): Promise<Blob | null> {
  const { title, sentence, about, pictures, paints } = image;
  const width = Math.max(320 * IMAGE_RATIO, ...pictures.map((picture) => picture.width)) / IMAGE_RATIO;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return null;
  const lines = [
    { font: `620 14px ${paints.fontFamily}`, color: paints.colors.text, text: title },
    { font: `14px ${paints.fontFamily}`, color: paints.colors.text, text: sentence },
    { font: `12px ${paints.fontFamily}`, color: paints.colors['text-muted'], text: about },
  ].flatMap(({ font, color, text }) => {
    context.font = font;
    return wrapped(context, text, width).map((line) => ({ font, color, text: line }));
  });
  const height = pictures.reduce((sum, picture) => sum + picture.height / IMAGE_RATIO + MARGIN, lines.length * LINE);
  canvas.width = (width + 2 * MARGIN) * IMAGE_RATIO;
  canvas.height = (height + 2 * MARGIN) * IMAGE_RATIO;
  context.scale(IMAGE_RATIO, IMAGE_RATIO);
  context.fillStyle = paints.colors.surface;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.direction = paints.direction;
  context.textAlign = 'start';
  const start = paints.direction === 'rtl' ? width + MARGIN : MARGIN;
  let top = MARGIN;
  for (const { font, color, text } of lines) {
    context.font = font;
    context.fillStyle = color;
    top += LINE;
    context.fillText(text, start, top - 6);
  }
  for (const picture of pictures) {
    top += MARGIN;
    context.drawImage(picture, MARGIN, top, picture.width / IMAGE_RATIO, picture.height / IMAGE_RATIO);
    top += picture.height / IMAGE_RATIO;
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** Words in lines no longer than a width, in the font of the context. */
function wrapped(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || context.measureText(longer).width <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
