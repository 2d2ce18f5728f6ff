import { charactersOf, type WatchEvent } from './event';

/** The last events of a watch, for a client that may have missed some. Bounded. */
export class PastEvents {
  private readonly events: WatchEvent[] = [];
  private characters = 0;

  constructor(
    private readonly limits: {
      readonly mostPastEvents: number;
      readonly mostPastCharacters: number;
    },
  ) {}

  add(event: WatchEvent): void {
    this.events.push(event);
    this.characters += charactersOf(event);
    while (
      this.events.length > this.limits.mostPastEvents ||
      this.characters > this.limits.mostPastCharacters
    ) {
      this.dropFirst();
    }
  }

  /** Drops the events that the client has confirmed. */
  acknowledge(number: number): void {
    while (this.events[0] && this.events[0].number <= number) this.dropFirst();
  }

  /**
   * The events after a number; null if some of them were dropped. `last` is the newest number.
   */
  after(number: number, last: number): readonly WatchEvent[] | null {
    const missed = this.events.filter((event) => event.number > number);
    return number <= last && missed.length === last - number ? missed : null;
  }

  clear(): void {
    this.events.length = 0;
    this.characters = 0;
  }

  private dropFirst(): void {
    const first = this.events.shift();
    if (first) this.characters -= charactersOf(first);
  }
}
