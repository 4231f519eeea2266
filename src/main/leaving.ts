/**
 * The way out with orders still working: the trader stays, cancels them, or leaves them at the exchange. Whatever asks to
 * quit, and however often, there is one question at a time.
 */
export interface Question {
  readonly message: string;
  readonly detail: string;
  /** The first one stays. */
  readonly buttons: readonly string[];
}

export interface LeavingPorts {
  workingOrders(): number;
  cancelAll(): Promise<void>;
  /** Seconds after which the exchange cancels by itself once nobody is here. */
  switchSeconds(): number;
  /** False: the exchange did not confirm its timer. */
  leaveArmed(): Promise<boolean>;
  /** False: the exchange did not confirm that its timer is off. */
  leaveOff(): Promise<boolean>;
  /** The index of the button pressed. */
  ask(question: Question): Promise<number>;
  after(delayMs: number): Promise<void>;
  /** The trader stays. */
  stay(): void;
  /** Closes the workstation and ends the program. */
  go(): Promise<void>;
}

/** A cancel is a round trip; what has not ended by then needs a person. */
const CANCEL_PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 100;

const MAY_FIRE = {
  message: 'The dead man’s switch could not be switched off.',
  detail: 'The exchange did not confirm. It may cancel every order soon after Leadline has gone.',
};
const NOT_ARMED = {
  message: 'The exchange did not confirm its timer.',
  detail: 'Whether it will cancel the orders is not known. They may go on working while Leadline is closed.',
};

const orders = (count: number, verb: readonly [one: string, many: string]): string =>
  `${count} ${count === 1 ? `order ${verb[0]}` : `orders ${verb[1]}`}`;

export class Leaving {
  readonly #ports: LeavingPorts;
  #state: 'here' | 'asking' | 'gone' = 'here';

  constructor(ports: LeavingPorts) {
    this.#ports = ports;
  }

  get hasLeft(): boolean {
    return this.#state === 'gone';
  }

  async requested(): Promise<void> {
    if (this.#state !== 'here') return;
    this.#state = 'asking';
    if (await this.#mayGo()) {
      await this.unattended();
      return;
    }
    if (this.hasLeft) return;
    this.#state = 'here';
    this.#ports.stay();
  }

  /** The machine shuts down and nobody answers: orders and an armed switch stay as they are, and what happened is read at the next start. */
  async unattended(): Promise<void> {
    if (this.#state === 'gone') return;
    this.#state = 'gone';
    await this.#ports.go();
  }

  async #insists({ message, detail }: Omit<Question, 'buttons'>): Promise<boolean> {
    return (await this.#ports.ask({ message, detail, buttons: ['Stay', 'Quit anyway'] })) === 1;
  }

  async #mayGo(): Promise<boolean> {
    const { ask, cancelAll, workingOrders } = this.#ports;
    const working = workingOrders();
    if (working === 0) return true;
    const answer = await ask({
      message: `${orders(working, ['is', 'are'])} still working at the exchange.`,
      detail:
        'Orders left working can fill while Leadline is closed; what happened meanwhile is read at the next start.',
      buttons: [
        'Stay',
        'Cancel all, then quit',
        'Leave them working and quit',
        `Quit; the exchange cancels them in ${this.#ports.switchSeconds()} s`,
      ],
    });
    if (answer === 2) return (await this.#ports.leaveOff()) || (await this.#insists(MAY_FIRE));
    if (answer === 3) return (await this.#ports.leaveArmed()) || (await this.#insists(NOT_ARMED));
    if (answer !== 1) return false;
    await cancelAll();
    for (let waited = 0; workingOrders() > 0 && waited < CANCEL_PATIENCE_MS; waited += LOOK_EVERY_MS)
      await this.#ports.after(LOOK_EVERY_MS);
    const left = workingOrders();
    if (left === 0) return true;
    return (
      (await ask({
        message: `${orders(left, ['has', 'have'])} not been confirmed as cancelled.`,
        detail: 'The exchange has not said that it ended. Until it does, it counts as working and may still fill.',
        buttons: ['Stay', 'Quit anyway'],
      })) === 1
    );
  }
}
