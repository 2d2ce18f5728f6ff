import { isRecord } from '../../common/record';
import type { DeviceStorage } from './storage';

/** A value with the time at which it was saved. */
interface Kept<Value> {
  readonly value: Value;
  readonly keptAt: number;
}

/** Where one value is kept: the key, and the version of its shape. */
export interface ShelfLabel<Value> {
  readonly key: string;
  /** Raise it with every change of the shape: values of other versions are ignored. */
  readonly version: number;
  readonly isValue: (value: unknown) => value is Value;
}

/** A place on the device for one value, versioned, and checked when read. */
export class Shelf<Value> {
  constructor(
    private readonly storage: DeviceStorage,
    private readonly label: ShelfLabel<Value>,
  ) {}

  /** The value; null if there is none that this version of the app can read. */
  read(): Kept<Value> | null {
    const kept = this.storage.read(this.label.key);
    if (!isRecord(kept) || kept.version !== this.label.version) return null;
    if (typeof kept.keptAt !== 'number' || !this.label.isValue(kept.value)) return null;
    return { value: kept.value, keptAt: kept.keptAt };
  }

  /** Replaces the value. */
  write(value: Value, keptAt: number): void {
    this.storage.write(this.label.key, { version: this.label.version, keptAt, value });
  }

  clear(): void {
    this.storage.remove(this.label.key);
  }
}

/** For a shelf that holds a mark which is either there or not. */
export const isTrue = (value: unknown): value is true => value === true;
