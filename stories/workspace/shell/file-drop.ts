/** What happens with files over the page. */
export interface FileDropTarget {
  over(isOver: boolean): void;
  files(files: readonly File[]): void;
}

/** Takes files that are dropped anywhere on the page; a drop elsewhere would make the browser leave it. */
export class FileDrop {
  readonly #target: FileDropTarget;
  #depth = 0;
  #stop: AbortController | null = null;

  constructor(target: FileDropTarget) {
    this.#target = target;
  }

  start(): void {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    window.addEventListener('dragenter', (event) => this.#handleEnter(event), { signal });
    window.addEventListener('dragleave', (event) => this.#handleLeave(event), { signal });
    window.addEventListener('dragover', (event) => this.#handleOver(event), { signal });
    window.addEventListener('drop', (event) => this.#handleDrop(event), { signal });
  }

  stop(): void {
    this.#stop?.abort();
    this.#stop = null;
  }

  #handleEnter(event: DragEvent): void {
    if (!bringsFiles(event)) return;
    this.#depth++;
    if (this.#depth === 1) this.#target.over(true);
  }

  #handleLeave(event: DragEvent): void {
    if (!bringsFiles(event)) return;
    this.#depth = Math.max(0, this.#depth - 1);
    if (this.#depth === 0) this.#target.over(false);
  }

  #handleOver(event: DragEvent): void {
    if (bringsFiles(event)) event.preventDefault();
  }

  #handleDrop(event: DragEvent): void {
    this.#depth = 0;
    this.#target.over(false);
    if (!bringsFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) this.#target.files(files);
  }
}

function bringsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
