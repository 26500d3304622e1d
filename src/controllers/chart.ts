import type { Chart, ChartConfiguration, ChartOptions } from 'chart.js';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readPaints, type ChartPaints } from './chart-paints.js';
import { watchPaints } from './paint-watcher.js';

/** What our pictures are made of. */
export type PictureKind = 'bar' | 'line';
export type PictureConfig = ChartConfiguration<PictureKind>;
export type Picture = Chart<PictureKind>;

/** What is to be drawn. */
export interface Drawing {
  readonly config: PictureConfig;
  /** Draws over the marks: what has no shape in chart.js. */
  overlay?(picture: Picture): void;
}

/** A mark of a picture: a position in one of its series. */
export interface ChartMark {
  readonly series: number;
  readonly index: number;
}

/** Where a mark is drawn, in CSS pixels from the picture's corner. */
export interface MarkBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ChartSource {
  /** Null while the host shows no picture. */
  canvas(): HTMLCanvasElement | null;
  /** What the picture depends on, beside its paints: it is drawn again when one of these is another. */
  inputs(): readonly unknown[];
  configure(paints: ChartPaints): Drawing;
}

/** How long marks move to a new value, in milliseconds. */
const MOVE = 160;

type Loaded = { readonly Chart: typeof Chart };
let loading: Promise<Loaded> | null = null;

/** Fetches chart.js with what our pictures need of it, once for all. */
function load(): Promise<Loaded> {
  loading ??= fetchKit().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function fetchKit(): Promise<Loaded> {
  // Taken apart at once, so that bundlers leave out what is not named here.
  const {
    Chart,
    BarController,
    BarElement,
    LineController,
    LineElement,
    PointElement,
    LinearScale,
    CategoryScale,
    Filler,
  } = await import('chart.js');
  Chart.register(
    BarController,
    BarElement,
    LineController,
    LineElement,
    PointElement,
    LinearScale,
    CategoryScale,
    Filler,
  );
  return { Chart };
}

/** Draws a picture on a canvas of its host with chart.js, which is fetched when the first one is to be drawn. */
export class ChartController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #source: ChartSource;
  #kit: Loaded | null = null;
  #chart: Picture | null = null;
  #canvas: HTMLCanvasElement | null = null;
  #paints: ChartPaints | null = null;
  #overlay: Drawing['overlay'];
  #inputs: readonly unknown[] = [];
  #stopWatching: (() => void) | null = null;
  #trouble: string | null = null;
  #isAsked = false;

  constructor(host: ReactiveControllerHost & HTMLElement, source: ChartSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  /** Why there is no picture; null where nothing is wrong. */
  get trouble(): string | null {
    return this.#trouble;
  }

  get isDrawn(): boolean {
    return this.#chart !== null;
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    const canvas = this.#source.canvas();
    if (!canvas) {
      this.#destroy();
      return;
    }
    const { shadowRoot } = this.#host;
    if (shadowRoot) this.#stopWatching ??= watchPaints(shadowRoot, () => this.#draw());
    if (this.#kit) this.#draw();
    else this.#ask();
  }

  hostDisconnected(): void {
    this.#destroy();
  }

  /**
   * The mark whose slot lies at a point of the picture; null beside all.
   *
   * @param axis along which the slots stand: across it a slot is as long as the picture
   * @param series those that have slots
   */
  markAt(x: number, y: number, axis: 'x' | 'y', series: readonly number[]): ChartMark | null {
    const chart = this.#chart;
    if (!chart) return null;
    const { left, right, top, bottom } = chart.chartArea;
    if (axis === 'y' ? y < top || y > bottom : x < left || x > right) return null;
    let nearest: ChartMark | null = null;
    let least = Infinity;
    for (const one of series) {
      for (const index of chart.getDatasetMeta(one).data.keys()) {
        const box = this.boxOf({ series: one, index });
        if (!box) continue;
        const distance = axis === 'y' ? Math.abs(box.y + box.height / 2 - y) : Math.abs(box.x + box.width / 2 - x);
        if (distance >= least) continue;
        least = distance;
        nearest = { series: one, index };
      }
    }
    return nearest;
  }

  boxOf({ series, index }: ChartMark): MarkBox | null {
    const element = this.#chart?.getDatasetMeta(series).data[index];
    if (!element) return null;
    const box = element.getProps(['x', 'y', 'base', 'width', 'height', 'horizontal'], true);
    const [x, y] = [Number(box['x']), Number(box['y'])];
    if (!Number.isFinite(x) || !Number.isFinite(y)) return null;
    const base = Number(box['base']);
    if (!Number.isFinite(base)) return { x: x - 3, y: y - 3, width: 6, height: 6 };
    if (box['horizontal'] === true) {
      const height = Number(box['height']);
      return { x: Math.min(x, base), y: y - height / 2, width: Math.abs(x - base), height };
    }
    const width = Number(box['width']);
    return { x: x - width / 2, y: Math.min(y, base), width, height: Math.abs(y - base) };
  }

  /** The picture as it stands, in a finer grain; null while nothing is drawn. */
  image(pixelRatio: number): HTMLCanvasElement | null {
    const chart = this.#chart;
    if (!chart || !this.#kit || !this.#paints) return null;
    const canvas = document.createElement('canvas');
    canvas.width = chart.width;
    canvas.height = chart.height;
    const { config, overlay } = this.#source.configure({ ...this.#paints, pixelRatio });
    const options = { ...config.options, responsive: false, animation: false, devicePixelRatio: pixelRatio } as const;
    const plugins = [{ id: 'overlay', afterDatasetsDraw: (picture: Picture) => overlay?.(picture) }];
    const copy = new this.#kit.Chart<PictureKind>(canvas, { ...config, options, plugins });
    const image = document.createElement('canvas');
    image.width = canvas.width;
    image.height = canvas.height;
    image.getContext('2d')?.drawImage(canvas, 0, 0);
    copy.destroy();
    return image;
  }

  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    load().then(
      (kit) => {
        this.#isAsked = false;
        this.#kit = kit;
        this.#trouble = null;
        this.#host.requestUpdate();
      },
      (error: unknown) => {
        this.#trouble = error instanceof Error ? error.message : String(error);
        this.#host.requestUpdate();
      },
    );
  }

  #draw(): void {
    const canvas = this.#source.canvas();
    const { shadowRoot } = this.#host;
    if (!this.#kit || !canvas || !shadowRoot || !this.#host.isConnected) return;
    const inputs = this.#source.inputs();
    const paints = readPaints(shadowRoot);
    const isSame =
      canvas === this.#canvas &&
      samePaints(paints, this.#paints) &&
      inputs.every((one, at) => one === this.#inputs[at]);
    if (isSame) return;
    this.#inputs = inputs;
    this.#paints = paints;
    const { config, overlay } = this.#source.configure(paints);
    this.#overlay = overlay;
    if (this.#chart && canvas === this.#canvas) this.#move(this.#chart, config);
    else this.#begin(this.#kit, canvas, config);
  }

  /** The first drawing does not move. */
  #begin({ Chart: Made }: Loaded, canvas: HTMLCanvasElement, config: PictureConfig): void {
    this.#chart?.destroy();
    this.#chart = null;
    this.#canvas = canvas;
    // A plugin stays as long as its picture, so it asks each time what is to be drawn now.
    const plugins = [{ id: 'overlay', afterDatasetsDraw: (picture: Picture) => this.#overlay?.(picture) }];
    this.#chart = new Made<PictureKind>(canvas, { ...this.#framed(config, false), plugins });
  }

  #move(chart: Picture, config: PictureConfig): void {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const { data, options } = this.#framed(config, isStill ? false : { duration: MOVE, easing: 'easeOutCubic' });
    chart.data = data;
    if (options) chart.options = options;
    chart.update();
  }

  /** What is the same for every picture: pointer and keys are the host's, and so is where the size comes from. */
  #framed(config: PictureConfig, animation: ChartOptions<PictureKind>['animation']): PictureConfig {
    // While it is made, it takes its first size: nothing stands beside its marks yet.
    const onResize = (): void => {
      if (this.#chart) this.#host.requestUpdate();
    };
    const options = {
      ...config.options,
      animation,
      onResize,
      events: [],
      responsive: true,
      maintainAspectRatio: false,
    };
    return { ...config, options };
  }

  #destroy(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
    this.#chart?.destroy();
    this.#chart = null;
    this.#canvas = null;
    this.#paints = null;
  }
}

function samePaints(one: ChartPaints, other: ChartPaints | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
