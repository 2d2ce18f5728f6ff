/** Which addresses a member has. */
export interface AddressState {
  /** The member's addresses, oldest first. Writing this list is what adds or removes one. */
  address_ids: string[];
  default_address_id: string | null;
}
