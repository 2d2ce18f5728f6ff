/** An address that the member has picked in WeChat. */
export interface PickedAddress {
  readonly name: string;
  readonly phone: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly address: string;
}

/** Lets the member pick one. It never rejects. Null on a platform without addresses. */
export type AddressChooser = (() => Promise<PickedAddress | 'cancelled' | 'refused'>) | null;
