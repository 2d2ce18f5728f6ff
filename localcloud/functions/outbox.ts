/**
 * Collects all that one turn of the event loop sends to the other thread, and sends it as one
 * message at the end of the turn: waking a thread costs more than the message itself.
 */
export class Outbox<Item> {
  private waiting: Item[] = [];

  constructor(private readonly send: (items: readonly Item[]) => void) {}

  add(item: Item): void {
    // This runs after the promises of this turn, so that parallel requests leave together.
    if (this.waiting.length === 0) process.nextTick(() => this.flush());
    this.waiting.push(item);
  }

  private flush(): void {
    const items = this.waiting;
    this.waiting = [];
    this.send(items);
  }
}
