// Live progress: a WebSocket opened by a one-time ticket, opened again when it breaks.
import { ticket } from './api.js';

const FIRST_DELAY = 1000;
const LONGEST_DELAY = 30_000;
const STABLE = 10_000;

export class Live {
  #socket = null;
  #timer = 0;
  #delay = FIRST_DELAY;
  #stopped = false;
  #numbers = new Map();

  /** Calls onEvent(id, data) for every newer event, onState(open) when the line opens or breaks. */
  constructor({ onEvent, onState, onProblem }) {
    this.onEvent = onEvent;
    this.onState = onState;
    this.onProblem = onProblem;
  }

  async start() {
    let pass;
    try {
      pass = await ticket();
    } catch (problem) {
      if (this.#stopped) return;
      this.onProblem(problem);
      this.#again();
      return;
    }
    if (this.#stopped) return;
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const query = new URLSearchParams({ ticket: pass.ticket });
    this.#socket = new WebSocket(`${scheme}//${location.host}/ws/progress?${query}`);
    let opened = 0;
    this.#socket.addEventListener('open', () => {
      opened = Date.now();
      this.onState(true);
    });
    this.#socket.addEventListener('message', (message) => this.#receive(message.data));
    this.#socket.addEventListener('close', () => {
      if (opened && Date.now() - opened > STABLE) this.#delay = FIRST_DELAY;
      this.onState(false);
      this.#again();
    });
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #again() {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.start(), this.#delay);
    this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY);
  }

  #receive(text) {
    const { event, seq, data } = JSON.parse(text);
    if (!event.startsWith('progress:')) return;
    const id = event.slice('progress:'.length);
    if (seq <= (this.#numbers.get(id) ?? -1)) return;
    this.#numbers.set(id, seq);
    this.onEvent(id, data);
  }
}
