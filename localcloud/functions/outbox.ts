/**
 * Gathers what one turn of the event loop has to send to the other thread and sends it at the turn's
 * end as one message: waking a thread costs more than what the message carries.
 */
export class Outbox<Item> {
  private waiting: Item[] = [];

  constructor(private readonly send: (items: readonly Item[]) => void) {}

  add(item: Item): void {
    // After the promises of this turn: what they ask for side by side leaves together.
    if (this.waiting.length === 0) process.nextTick(() => this.flush());
    this.waiting.push(item);
  }

  private flush(): void {
    const items = this.waiting;
    this.waiting = [];
    this.send(items);
  }
}
