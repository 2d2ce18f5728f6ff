/** An address that the member picked from those that WeChat keeps. */
export interface PickedAddress {
  readonly name: string;
  readonly phone: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly address: string;
}

/** Picks one; it never rejects. null where there is nothing to pick from. */
export type AddressChooser = (() => Promise<PickedAddress | 'cancelled' | 'refused'>) | null;
