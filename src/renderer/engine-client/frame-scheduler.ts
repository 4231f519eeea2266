/**
 * One place where the window waits for the screen. Within a frame, stores tell their readers first (`notify`), one of those
 * that make a library draw by itself has its turn (`turn`), canvases show what a hand did (`answer`) and then what the market
 * did (`paint`), and what must follow the painting comes last (`after`): the acknowledgement of market frames. So a window
 * that cannot paint everything in time shows fewer states of each canvas, asks the engine for fewer, and stays at the hand.
 * The frame after a press shows what the hand did and leaves the market to the next one.
 */

export type FramePhase = 'notify' | 'turn' | 'answer' | 'paint' | 'after';
type Task = () => void;

/** Asks for one call at the next frame. A browser's is `requestAnimationFrame`, with a timer for hidden windows. */
export type RequestFrame = (callback: () => void) => void;

/** Painting may take this long of one frame. What is left waits for the next, first in line, and so does the acknowledgement. */
const PAINT_BUDGET_MS = 5;
/** Frames an acknowledgement waits for painters at most: a window that never catches up is still a window that lives. */
const MOST_PUT_OFF = 4;

export class FrameScheduler {
  readonly #request: RequestFrame;
  readonly #now: () => number;
  readonly #isHidden: () => boolean;
  readonly #tasks: Readonly<Record<FramePhase, Set<Task>>> = {
    notify: new Set(),
    turn: new Set(),
    answer: new Set(),
    paint: new Set(),
    after: new Set(),
  };
  #isRequested = false;
  #putOff = 0;
  #isHandWaiting = false;
  #wasForHand = false;

  /** `isHidden`: nobody sees the window. It is told and acknowledges as ever, and paints when it is seen again. */
  constructor(
    request: RequestFrame,
    now: () => number = () => performance.now(),
    isHidden: () => boolean = () => false,
  ) {
    this.#request = request;
    this.#now = now;
    this.#isHidden = isHidden;
  }

  /** Runs `task` once in the next frame; scheduling it again before then changes nothing. */
  schedule(phase: FramePhase, task: Task): void {
    this.#tasks[phase].add(task);
    this.#ask();
  }

  cancel(phase: FramePhase, task: Task): void {
    this.#tasks[phase].delete(task);
  }

  /** A hand pressed or turned something. The next frame is its own, but never two in a row: the market goes on under a busy hand. */
  handActed(): void {
    this.#isHandWaiting = true;
  }

  #ask(): void {
    if (this.#isRequested) return;
    this.#isRequested = true;
    this.#request(() => this.#run());
  }

  #run(): void {
    this.#isRequested = false;
    const { notify, turn, answer, paint, after } = this.#tasks;
    const isForHand = this.#isHandWaiting && !this.#wasForHand;
    this.#isHandWaiting = false;
    this.#wasForHand = isForHand;
    runAll(take(notify));
    if (!isForHand) runFirst(turn);
    runAll(take(answer));
    const isHidden = this.#isHidden();
    if (!isHidden && !isForHand) this.#paint(paint);
    const isBehind = !isHidden && paint.size > 0 && this.#putOff < MOST_PUT_OFF;
    this.#putOff = isBehind ? this.#putOff + 1 : 0;
    if (!isBehind) runAll(take(after));
    if (paint.size + turn.size > 0) this.#ask();
  }

  /** In order of asking, one at least: a painter that was put off comes before those that painted in this frame. */
  #paint(paint: Set<Task>): void {
    const started = this.#now();
    for (const task of [...paint]) {
      paint.delete(task);
      run(task);
      if (this.#now() - started >= PAINT_BUDGET_MS) return;
    }
  }
}

function take(tasks: Set<Task>): readonly Task[] {
  const taken = [...tasks];
  tasks.clear();
  return taken;
}

/** One failing painter must not keep the others, nor the acknowledgement, from running. */
function run(task: Task): void {
  try {
    task();
  } catch (error) {
    reportError(error);
  }
}

function runFirst(tasks: Set<Task>): void {
  for (const task of tasks) {
    tasks.delete(task);
    run(task);
    return;
  }
}

function runAll(tasks: readonly Task[]): void {
  for (const task of tasks) run(task);
}

/** Frames of the screen; a window that is hidden, or whose frames stall, still runs four times a second. */
export const requestScreenFrame: RequestFrame = (callback) => {
  const once = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, 250);
};
