/**
 * One place where the window waits for the screen. Within a frame, stores tell their readers first (`notify`), canvases
 * paint next (`paint`), and what must follow the painting comes last (`after`): the acknowledgement of market frames.
 */

export type FramePhase = 'notify' | 'paint' | 'after';
type Task = () => void;

/** Asks for one call at the next frame. A browser's is `requestAnimationFrame`, with a timer for hidden windows. */
export type RequestFrame = (callback: () => void) => void;

export class FrameScheduler {
  readonly #request: RequestFrame;
  #notify = new Set<Task>();
  #paint = new Set<Task>();
  #after = new Set<Task>();
  #isRequested = false;

  constructor(request: RequestFrame) {
    this.#request = request;
  }

  /** Runs `task` once in the next frame; scheduling it again before then changes nothing. */
  schedule(phase: FramePhase, task: Task): void {
    this.#tasks(phase).add(task);
    if (this.#isRequested) return;
    this.#isRequested = true;
    this.#request(() => this.#run());
  }

  cancel(phase: FramePhase, task: Task): void {
    this.#tasks(phase).delete(task);
  }

  #tasks(phase: FramePhase): Set<Task> {
    return phase === 'notify' ? this.#notify : phase === 'paint' ? this.#paint : this.#after;
  }

  #run(): void {
    this.#isRequested = false;
    const notify = this.#notify;
    this.#notify = new Set();
    runAll(notify);
    const paint = this.#paint;
    this.#paint = new Set();
    runAll(paint);
    const after = this.#after;
    this.#after = new Set();
    runAll(after);
  }
}

/** One failing painter must not keep the others, nor the acknowledgement, from running. */
function runAll(tasks: ReadonlySet<Task>): void {
  for (const task of tasks) {
    try {
      task();
    } catch (error) {
      reportError(error);
    }
  }
}

/** Frames of the screen; a window that is hidden, or whose frames stall, still runs four times a second. */
export const requestScreenFrame: RequestFrame = (callback) => {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    callback();
  };
  requestAnimationFrame(once);
  setTimeout(once, 250);
};
